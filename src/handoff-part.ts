import { join } from 'node:path';
import type { ApplyEvents } from './conversation/index.ts';
import {
  type AssistantData,
  createHandoffSkill,
  type EligibilityLines,
  isHealthText,
  isSensitiveText,
  readHandoffWords,
  type Skill,
} from './dialogue/index.ts';
import { directoryPlaces, openDirectory, readDirectoryWords, readNationalLines } from './directory/index.ts';
import { bestFirst, evaluate, parseSituation, type RuleBook, type Verdict } from './eligibility/index.ts';
import {
  applyHandoffEvents,
  type CallbackDesk,
  consoleHub,
  createCallbackDesk,
  createHandoffDesk,
  createSeal,
  type FileHours,
  type HandoffDesk,
  type HoursFile,
  type IsPrivate,
  presenceIn,
  type Routing,
  readHours,
  readRouting,
  type Seal,
  sealSecret,
  startClockDuties,
} from './handoff/index.ts';
import type { Clock, Database, Logger } from './platform/index.ts';
import { maskPersonalData } from './privacy/index.ts';
import type { Territory } from './territory/index.ts';

/** Teams, hours and words of talking to a person: read and checked at start, each mistake with its line. */
export interface HandoffFiles {
  readonly routing: Routing;
  readonly hours: HoursFile;
}

/** Reads `dialogs/routage.yaml` and `dialogs/horaires.yaml`. Throws DialogsError. */
export function readHandoffFiles(projectFolder: string, territory: Territory): HandoffFiles {
  const dialogs = join(projectFolder, 'dialogs');
  const lines = readNationalLines(join(dialogs, 'numeros.yaml'));
  const hours = readHours(join(dialogs, 'horaires.yaml'));
  const routing = readRouting(join(dialogs, 'routage.yaml'), {
    hours: new Set(hours.hours.keys()),
    employmentZones: new Set(territory.communes.flatMap(({ employmentZone }) => employmentZone ?? [])),
    directoryKinds: new Set(readDirectoryWords(join(dialogs, 'annuaire.yaml'), lines).kinds.map(({ id }) => id)),
    lines: new Set(lines.keys()),
  });
  return { routing, hours };
}

/** All that the server joins of the hand-off. */
export interface JoinedHandoff extends HandoffFiles {
  /** For `createAssistantOver`, with `routing`. */
  readonly desk: HandoffDesk;
  /** For `createTurnStore`. */
  readonly applyEvents: ApplyEvents;
  /** For `mountDirectLine`. */
  readonly callbacks: CallbackDesk;
  /** For the console: what a counsellor is not shown of what the assistant was told. */
  readonly isPrivate: IsPrivate;
  /** For the console: what a counsellor is asked to confirm before it is sent or noted. */
  readonly speaksOfHealth: (text: string) => boolean;
  /** For the console: opens the contacts of call-backs. */
  readonly seal: Seal;
  /** For the console: the teams that counsellors staff. */
  readonly teams: readonly ({ id: string; name: string } & FileHours)[];
  /** Call it once the turns run. @returns a function that ends the duties */
  startDuties(): () => Promise<void>;
}

/**
 * Reads the files and joins the hand-off over the database that the conversations are in.
 *
 * @param options.key the setting HANDOFF_KEY
 * @throws DialogsError when a file is faulty
 */
export async function joinHandoff(options: {
  projectFolder: string;
  territory: Territory;
  database: Database;
  clock: Clock;
  logger: Logger;
  key: string | undefined;
  newId: () => string;
}): Promise<JoinedHandoff> {
  const { database, clock, logger, newId } = options;
  const files = readHandoffFiles(options.projectFolder, options.territory);
  const { routing, hours } = files;
  const presence = presenceIn(database, () => clock.now());
  const desk = createHandoffDesk({ queryable: database, ...files, presence, clock });
  const words = readHandoffWords(join(options.projectFolder, 'dialogs', 'conseiller.yaml'));
  const isPrivate = (text: string) => isSensitiveText(words, text);
  const speaksOfHealth = (text: string) => isHealthText(words, text);
  const seal = createSeal(await sealSecret(database, options.key));
  return {
    ...files,
    desk,
    seal,
    isPrivate,
    speaksOfHealth,
    applyEvents: applyHandoffEvents(consoleHub(newId), newId, isPrivate),
    callbacks: createCallbackDesk({
      ...{ database, routing, desk, seal, mask: maskPersonalData, speaksOfHealth, newId, clock },
    }),
    teams: routing.teams.flatMap((team) => {
      const week = team.kind === 'queue' ? hours.hours.get(team.hours) : undefined;
      return week === undefined ? [] : [{ id: team.id, name: team.name, hours: week, closures: hours.closures }];
    }),
    startDuties: () => startClockDuties({ database, clock, routing, desk, logger }),
  };
}

/** The skill « parler à une personne ». */
export function handoffSkill(
  { texts }: Pick<AssistantData, 'texts'>,
  part: {
    readonly projectFolder: string;
    readonly dataFolder: string;
    readonly territory: Territory;
    readonly rules: RuleBook;
    readonly clock: Clock;
    readonly routing: Routing;
    readonly desk: HandoffDesk;
    readonly onFault: (fault: { code: string; message: string }) => void;
  },
): Skill {
  const { projectFolder, dataFolder, territory, rules, clock, routing, desk, onFault } = part;
  const dialogs = join(projectFolder, 'dialogs');
  const lines = readNationalLines(join(dialogs, 'numeros.yaml'));
  const today = () => clock.now().toISOString().slice(0, 10);
  return createHandoffSkill({
    words: readHandoffWords(join(dialogs, 'conseiller.yaml')),
    routing,
    desk,
    lines,
    directory: {
      directory: openDirectory(directoryPlaces(projectFolder, dataFolder), territory.byInsee, onFault),
      words: readDirectoryWords(join(dialogs, 'annuaire.yaml'), lines),
      askPerson: texts.askPerson,
      today,
    },
    contacts: (language) => texts.in(language).say('conseiller'),
    findPlaces: territory.findPlaces,
    eligibilityLines: eligibilityLines(rules, today),
    askPerson: (language) => texts.in(language).askPerson,
    now: () => clock.now(),
  });
}

/** Lines of a file: what a counsellor should know at a glance. */
const SENT_SCHEMES = 6;
const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  probable: 'probable',
  conseiller: 'à voir avec un conseiller',
  info: 'information',
  peu_probable: 'peu probable',
};

/** What the eligibility dialogue told her, told to the counsellor; nothing where no question was answered. */
function eligibilityLines(rules: RuleBook, today: () => string): EligibilityLines {
  return (memory) => {
    if (typeof memory !== 'object' || memory === null || !('phase' in memory) || !('situation' in memory)) return [];
    const parsed = parseSituation(memory.situation);
    if (memory.phase === 'noted' || !parsed.ok) return [];
    const schemes = 'schemes' in memory && Array.isArray(memory.schemes) ? memory.schemes.map(String) : [];
    const results = evaluate(rules, parsed.situation, today(), schemes.length > 0 ? schemes : undefined);
    return bestFirst(results)
      .slice(0, SENT_SCHEMES)
      .map(({ title, verdict, reasons }) => ({
        scheme: title,
        verdict: VERDICT_WORDS[verdict],
        reasons: reasons.map(({ sentence }) => sentence),
      }));
  };
}
