import { join } from 'node:path';
import type { Clock, Logger } from '../../platform/index.ts';
import { readCounted } from '../choosing/index.ts';
import type { DensePart, RemoteModel } from '../dense/index.ts';
import { EMPTY_VOCABULARY, readVocabulary, type Vocabulary } from '../lexical/index.ts';
import { buildIndex, type LibraryPlaces } from './build-index.ts';
import { createCountedLibrary } from './counted-library.ts';
import { sourcesFingerprint } from './fingerprint.ts';
import { haveChooser } from './have-chooser.ts';
import { type IndexVersion, liveVersion, makeLive, openLiveIndex } from './index-folder.ts';
import type { Library } from './library.ts';
import { haveVectors } from './vectors.ts';
import { countedFile } from './weigh-counted.ts';

/** The version that answers now; it may be another one at the next call. */
export interface LiveLibrary {
  current(): Library;
  /** Resolves when the vectors of the version at start have joined, or could not. */
  readonly vectorsSettled: Promise<void>;
  /** Resolves when the chooser of the version at start has joined too, or could not. */
  readonly chooserSettled: Promise<void>;
  stop(): Promise<void>;
}

export interface LiveLibraryOptions {
  readonly places: LibraryPlaces;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Embeds through an endpoint instead of vectors learned from the documents. */
  readonly remote: RemoteModel | undefined;
  /** Whether vectors that are not there are learned in the background; commands rather answer without them. */
  readonly learnWhenAbsent: boolean;
  /** Between two looks for a newer version made by `assistant index`; 0: never. */
  readonly refreshMs: number;
}

export type LiveLibraryResult =
  | { ok: true; live: LiveLibrary }
  | { ok: false; code: 'KNOWLEDGE_UNREADABLE'; message: string };

/**
 * Opens what the assistant knows. The live index is used when it matches its sources; otherwise a new one is built, and
 * when that fails the old one keeps serving. Answers are chosen by what is counted until vectors, and then what is learned, join in
 * the background.
 */
export async function openLiveLibrary(options: LiveLibraryOptions): Promise<LiveLibraryResult> {
  const { places, clock, logger, remote, learnWhenAbsent, refreshMs } = options;
  const vocabulary = await vocabularyOrNone(join(places.knowledgeFolder, 'vocabulaire'), logger);
  const opened = chooseIndex(places, clock, logger);
  if (!opened.ok) return opened;
  const counted = readCounted(countedFile(places.knowledgeFolder));

  const stopping = new AbortController();
  let library = open(opened.index);
  const vectorsJoined = joinVectors(library, opened.index);
  const vectorsSettled = vectorsJoined.then(() => {});
  const chooserSettled = vectorsJoined.then((dense) => joinChooser(library, opened.index, dense));
  let joining: Promise<void> = chooserSettled;
  const timer = refreshMs > 0 ? setInterval(refresh, refreshMs) : undefined;
  timer?.unref();

  function open(index: IndexVersion): Library {
    const made = createCountedLibrary(index, vocabulary, counted, (cause) => {
      logger.warn({ code: 'EMBEDDING_FAILED', reason: cause instanceof Error ? cause.message : String(cause) });
    });
    // A server's first question is answered like the next ones; a command may never ask one.
    if (learnWhenAbsent) made.warm();
    return made.library;
  }

  async function joinVectors(target: Library, index: IndexVersion): Promise<DensePart | undefined> {
    const started = clock.now().getTime();
    const { indexRoot } = places;
    const result = await haveVectors({ index, indexRoot, remote, learn: learnWhenAbsent, signal: stopping.signal });
    if (stopping.signal.aborted) return undefined;
    if (!result.ok) {
      logger.error({ code: result.code, reason: result.message, effect: 'answers stay lexical' });
      return undefined;
    }
    target.attachVectors(result.dense);
    logger.info({ code: 'VECTORS_JOINED', how: result.how, seconds: (clock.now().getTime() - started) / 1000 });
    return result.dense;
  }

  async function joinChooser(target: Library, index: IndexVersion, dense: DensePart | undefined): Promise<void> {
    if (dense === undefined || stopping.signal.aborted) return;
    const started = clock.now().getTime();
    const { indexRoot } = places;
    const learn = learnWhenAbsent;
    const result = await haveChooser({ index, indexRoot, vocabulary, dense, learn, signal: stopping.signal });
    if (stopping.signal.aborted) return;
    if (!result.ok) {
      logger.warn({ code: result.code, reason: result.message, effect: 'sentences are chosen by their words' });
      return;
    }
    target.attachChooser(result.chooser);
    logger.info({ code: 'CHOOSER_JOINED', how: result.how, seconds: (clock.now().getTime() - started) / 1000 });
  }

  function refresh(): void {
    if (liveVersion(places.indexRoot) === library.version) return;
    const next = openLiveIndex(places.indexRoot);
    if (!next.ok) {
      logger.error({ code: next.code, reason: next.message, effect: 'the old index keeps serving' });
      return;
    }
    const newer = open(next.index);
    const swap = () => {
      library = newer;
      logger.info({ code: 'INDEX_SWAPPED', version: newer.version, documents: newer.documents.length });
    };
    joining = joining.then(async () => {
      const ready = await haveVectors({ index: next.index, indexRoot: places.indexRoot, remote, learn: false });
      if (ready.ok) {
        newer.attachVectors(ready.dense);
        const { dense } = ready;
        const chosen = await haveChooser({
          index: next.index,
          indexRoot: places.indexRoot,
          vocabulary,
          dense,
          learn: false,
        });
        if (chosen.ok) newer.attachChooser(chosen.chooser);
        swap();
        if (!chosen.ok) await joinChooser(newer, next.index, dense);
      } else {
        swap();
        await joinChooser(newer, next.index, await joinVectors(newer, next.index));
      }
    });
  }

  return {
    ok: true,
    live: {
      current: () => library,
      vectorsSettled,
      chooserSettled,
      async stop() {
        stopping.abort();
        clearInterval(timer);
        await joining;
      },
    },
  };
}

function chooseIndex(
  places: LibraryPlaces,
  clock: Clock,
  logger: Logger,
): { ok: true; index: IndexVersion } | { ok: false; code: 'KNOWLEDGE_UNREADABLE'; message: string } {
  const live = openLiveIndex(places.indexRoot);
  if (live.ok && live.index.meta.fingerprint === sourcesFingerprint(places)) {
    logger.info({ code: 'INDEX_OPENED', version: live.index.meta.version, documents: live.index.meta.documents });
    return live;
  }
  if (!live.ok && live.code === 'INDEX_UNREADABLE') logger.warn({ code: live.code, reason: live.message });
  const built = buildIndex(places, clock.now(), (source, documents) => {
    logger.info({ code: 'SOURCE_READ', source: source.id, documents });
  });
  if (built.ok) {
    const { flagged = [] } = built.index.meta;
    if (flagged.length > 0) logger.warn({ code: 'PASSAGES_GIVE_ORDERS', flagged, effect: 'they are left out' });
    makeLive(places.indexRoot, built.index);
    return built;
  }
  if (live.ok) {
    logger.error({ code: built.code, reason: built.message, effect: 'the old index keeps serving' });
    return live;
  }
  return { ok: false, code: 'KNOWLEDGE_UNREADABLE', message: built.message };
}

/** Without its everyday words the search is worse, but it works. */
async function vocabularyOrNone(folder: string, logger: Logger): Promise<Vocabulary> {
  const read = await readVocabulary(folder).catch((error: Error) => ({
    ok: false as const,
    error: { code: 'VOCABULARY_INVALID', message: error.message },
  }));
  if (read.ok) return read.vocabulary;
  logger.error({ code: read.error.code, reason: read.error.message, effect: 'no everyday words' });
  return EMPTY_VOCABULARY;
}
