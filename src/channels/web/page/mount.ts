import type { Request, Response, Server } from 'restify';
import type { TradeSheets, TrainingPages } from '../../../dialogue/index.ts';
import type { PublicRules } from '../../../eligibility/index.ts';
import { HttpError, makeAsset, makeOneAnswer, sendAsset } from '../../../platform/index.ts';
import type { PrivacyFacts } from '../../../privacy/index.ts';
import { accessibilityPage, readAccessibilityResults } from './accessibility-page.ts';
import { mountGallery } from './gallery/mount-gallery.ts';
import type { StaffedTeam } from './hours-html.ts';
import { languageIn } from './language-in.ts';
import { loadPage, versionAddresses } from './load-page.ts';
import { mountWidget } from './mount-widget.ts';
import { legalPage, privacyPage } from './privacy-page.ts';
import { readPrivacyTexts } from './privacy-texts.ts';
import { rulesPage } from './rules-page.ts';
import { type PublicSource, sourcesPage } from './sources-page.ts';
import { tradePage, tradesPage } from './trade-page.ts';
import { trainingsPage } from './trainings-page.ts';

export interface PageOptions {
  /** The documents that can be quoted at this moment; asked at each visit of `/sources`. */
  readonly sources: () => readonly PublicSource[];
  /** The eligibility rules as they are today; asked at each visit of `/regles`. */
  readonly rules: () => PublicRules;
  /** The pages of trades, `/metiers` and `/metiers/H2902`; none by default. */
  readonly trades?: TradeSheets;
  /** Searches of trainings, `/formations?quoi=…&ou=…`; none by default. */
  readonly trainings?: TrainingPages;
  /** Origins of the sites whose pages may hold the chat in a frame (EMBED_ORIGINS). */
  readonly embedOrigins: readonly string[];
  /** What is true of this installation, for `/confidentialite` and `/mentions-legales`. */
  readonly privacy: PrivacyFacts;
  /** Whether `/galerie` shows every state of the chat: for who changes how it looks; not by default. */
  readonly gallery?: boolean;
  /** Our teams, for the page without JavaScript; none by default. */
  readonly teams?: readonly StaffedTeam[];
}

/**
 * Serves the residents' page: `/` (the chat; `/?langue=en` in English), `/sources`, `/regles` with its copy for machines
 * `/regles.json`, `/formations`, `/metiers`, `/accessibilite`, `/confidentialite`, `/mentions-legales`, `/assets/…`, and what other sites embed. Everything comes from our own origin, with no
 * cookie and no inline script or style. The files are read once, here.
 */
export function mountPage(
  server: Server,
  { sources, rules, trades, trainings, embedOrigins, privacy, teams = [], gallery = false }: PageOptions,
): void {
  const { html, embedded, assets, version } = loadPage(teams);

  async function sendPage(request: Request, response: Response): Promise<void> {
    const asset = html.get(languageIn(request, html));
    if (asset !== undefined) sendAsset(request, response, asset, 'not');
  }

  async function sendSources(request: Request, response: Response): Promise<void> {
    const page = versionAddresses(sourcesPage(sources()), version);
    sendAsset(request, response, makeOneAnswer(page, 'text/html; charset=utf-8'), 'not');
  }

  async function sendRules(request: Request, response: Response): Promise<void> {
    const page = versionAddresses(rulesPage(rules()), version);
    sendAsset(request, response, makeOneAnswer(page, 'text/html; charset=utf-8'), 'not');
  }

  const asPage = (page: string) => makeAsset(versionAddresses(page, version), 'text/html; charset=utf-8');
  const declaration = asPage(accessibilityPage(readAccessibilityResults(), privacy.legal.contact));

  async function sendAccessibility(request: Request, response: Response): Promise<void> {
    sendAsset(request, response, declaration, 'not');
  }

  const privacyTexts = readPrivacyTexts();
  const privacyTold = asPage(privacyPage(privacy, privacyTexts));
  const legalTold = asPage(legalPage(privacy, privacyTexts));

  async function sendPrivacy(request: Request, response: Response): Promise<void> {
    sendAsset(request, response, privacyTold, 'not');
  }

  async function sendLegal(request: Request, response: Response): Promise<void> {
    sendAsset(request, response, legalTold, 'not');
  }

  async function sendTrades(request: Request, response: Response): Promise<void> {
    const page = trades && tradesPage(trades);
    if (page === undefined) throw new HttpError(404, 'NOT_FOUND', 'Cette page n’existe pas.');
    sendAsset(request, response, makeOneAnswer(versionAddresses(page, version), 'text/html; charset=utf-8'), 'not');
  }

  async function sendTrade(request: Request, response: Response): Promise<void> {
    const sheet = trades?.of(String(request.params.code));
    if (sheet === undefined) throw new HttpError(404, 'NOT_FOUND', 'Cette page n’existe pas.');
    const page = versionAddresses(tradePage(sheet), version);
    sendAsset(request, response, makeOneAnswer(page, 'text/html; charset=utf-8'), 'not');
  }

  async function sendTrainings(request: Request, response: Response): Promise<void> {
    if (trainings === undefined) throw new HttpError(404, 'NOT_FOUND', 'Cette page n’existe pas.');
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const page = versionAddresses(trainingsPage(await trainings.pageOf(Object.fromEntries(asked))), version);
    sendAsset(request, response, makeOneAnswer(page, 'text/html; charset=utf-8'), 'not');
  }

  async function sendRulesAsData(request: Request, response: Response): Promise<void> {
    sendAsset(request, response, makeOneAnswer(JSON.stringify(rules()), 'application/json; charset=utf-8'), 'not');
  }

  // Another version than ours is asked for while instances are being replaced: ours will do, but not for ever.
  async function sendFile(request: Request, response: Response): Promise<void> {
    const asset = assets.get(String(request.params.file));
    if (asset === undefined) throw new HttpError(404, 'NOT_FOUND', 'Cette page n’existe pas.');
    sendAsset(request, response, asset, request.params.version === version ? 'for ever' : 'not');
  }

  server.get('/', sendPage);
  server.head('/', sendPage);
  server.get('/sources', sendSources);
  server.get('/regles', sendRules);
  server.get('/formations', sendTrainings);
  server.get('/metiers', sendTrades);
  server.get('/metiers/:code', sendTrade);
  server.get('/accessibilite', sendAccessibility);
  server.get('/confidentialite', sendPrivacy);
  server.get('/mentions-legales', sendLegal);
  server.get('/regles.json', sendRulesAsData);
  server.get('/assets/:file', sendFile);
  server.get('/assets/:version/:file', sendFile);
  if (gallery) mountGallery(server, html);
  mountWidget(server, { embedded, embedOrigins, versioned: (page) => versionAddresses(page, version) });
}
