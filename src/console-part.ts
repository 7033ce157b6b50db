import { join } from 'node:path';
import type { Server } from 'restify';
import { type Trainings, trainingsAnswer } from './catalogue/index.ts';
import type { Settings } from './config.ts';
import {
  type Console,
  type ConsoleOptions,
  type FindSources,
  mountConsole,
  type OidcSettings,
  readConsoleTexts,
  readShippedReplies,
} from './console/index.ts';
import { frenchDate, type Library } from './knowledge/index.ts';

const SECOND_MS = 1_000;
const FOUND_MAX = 8;
const EXCERPT_CHARACTERS = 240;

type Given = Pick<
  ConsoleOptions,
  | 'database'
  | 'announcements'
  | 'log'
  | 'clock'
  | 'logger'
  | 'counters'
  | 'secret'
  | 'newId'
  | 'seal'
  | 'teams'
  | 'isPrivate'
  | 'speaksOfHealth'
>;

/**
 * Joins the counsellors' console to the rest: its words, what can be inserted, who may sign in. Its teams and the seal of
 * its call-backs are the hand-off's (`joinHandoff`).
 */
export async function mountCounsellors(
  server: Server,
  part: Given & {
    readonly settings: Settings;
    readonly projectFolder: string;
    readonly library: () => Library;
    readonly trainings: Trainings;
  },
): Promise<Console> {
  const { settings, projectFolder, library, trainings, ...given } = part;
  return mountConsole(server, {
    ...given,
    trustedProxies: settings.TRUSTED_PROXIES,
    texts: readConsoleTexts(join(projectFolder, 'dialogs', 'console.yaml')),
    shippedReplies: readShippedReplies(join(projectFolder, 'dialogs', 'reponses-types.yaml')),
    findSources: sourceFinder(library),
    findTrainings: trainingFinder(trainings, () => given.clock.now()),
    oidc: oidcSettings(settings),
    factorRoles: settings.CONSOLE_TOTP_ROLES,
    delays: {
      counsellorLostMs: settings.HANDOFF_COUNSELLOR_LOST_SECONDS * SECOND_MS,
      counsellorReminderMs: settings.HANDOFF_COUNSELLOR_REMINDER_SECONDS * SECOND_MS,
      counsellorSilentMs: settings.HANDOFF_COUNSELLOR_SILENT_SECONDS * SECOND_MS,
      residentReminderMs: settings.HANDOFF_RESIDENT_REMINDER_SECONDS * SECOND_MS,
      residentSilentMs: settings.HANDOFF_RESIDENT_SILENT_SECONDS * SECOND_MS,
    },
  });
}

function sourceFinder(library: () => Library): FindSources {
  return async (question) => {
    const { documents } = await library().search(question, { tier: 1, limit: FOUND_MAX });
    return documents.map(({ document: { title, url, date, publisher, sections } }) => ({
      title,
      url,
      section: null,
      date,
      publisher,
      excerpt: sections[0]?.text.slice(0, EXCERPT_CHARACTERS) ?? null,
      markdown: `[${linkText(title)}](${url})`,
    }));
  };
}

function trainingFinder(trainings: Trainings, now: () => Date): FindSources {
  return async (text) => {
    const today = now().toISOString().slice(0, 10);
    const outcome = trainings.search(trainings.read(text, today), today);
    const ids = [...new Set(outcome.hits.slice(0, FOUND_MAX).map(({ row }) => row.id))];
    const formations = new Map((await trainings.formations(ids)).map((each) => [each.id, each]));
    const { results } = trainingsAnswer(outcome, formations, FOUND_MAX, trainings.words);
    return results.map(({ title, organisme, commune, next_session, url, source, certification, demonstration }) => {
      const place = commune === null ? '' : `, ${commune}`;
      const date = next_session === null ? '' : `, à partir du ${frenchDate(next_session)}`;
      const name = url === null ? `**${linkText(title)}**` : `[${linkText(title)}](${url})`;
      return {
        title: demonstration ? `${title} (exemple)` : title,
        url,
        section: null,
        date: next_session,
        publisher: source,
        excerpt: [organisme, commune, certification].filter((each) => each !== null).join(' · '),
        markdown: `${name}${demonstration ? ' (exemple)' : ''} : ${organisme}${place}${date}.`,
      };
    });
  };
}

/** A title must not end its own link. */
function linkText(title: string): string {
  return title.replace(/[[\]]/g, '');
}

function oidcSettings(settings: Settings): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return {
    issuer,
    clientId,
    clientSecret,
    label: settings.OIDC_LABEL,
    scope: settings.OIDC_SCOPE,
    roleClaim: settings.OIDC_ROLE_CLAIM,
    teamsClaim: settings.OIDC_TEAMS_CLAIM,
    redirectUri: settings.OIDC_REDIRECT_URI,
  };
}
