import { type AssistantParts, type AssistantSources, createAssistantOver } from '../src/assistant-parts.ts';
import type { Library } from '../src/knowledge/index.ts';
import type { Clock } from '../src/platform/index.ts';
import { shippedCatalogue } from './catalogue/shipped-trainings.ts';
import { RECOGNISERS_KEPT_IN } from './recognisers-kept.ts';

/** The assistant over a library and the shipped catalogues, which are read when a training is first looked for. */
export function assistantOver(
  library: () => Library,
  clock: Clock,
  dataFolder: string,
  handoff?: AssistantSources['handoff'],
  withModel?: AssistantSources['withModel'],
): AssistantParts {
  let loaded: Promise<void> | undefined;
  let catalogue: ReturnType<typeof shippedCatalogue> | undefined;
  const store = () => {
    catalogue ??= shippedCatalogue();
    return catalogue;
  };
  return createAssistantOver({
    library,
    clock,
    dataFolder,
    recognisersKeptIn: RECOGNISERS_KEPT_IN,
    ...(handoff && { handoff }),
    withModel,
    onFault: ({ message }) => {
      throw new Error(message);
    },
    catalogue: {
      async *rows() {
        yield* (await store()).rows();
      },
      formations: async (ids) => (await store()).formations(ids),
    },
    trainingsReady: ({ reload }) => {
      loaded ??= reload();
      return loaded;
    },
  });
}
