import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { TeamsManifest } from '@microsoft/app-manifest';
import yazl from 'yazl';
import type { Settings } from '../../../config.ts';
import { colourIcon, outlineIcon } from './icons.ts';
import { englishTexts, teamsManifest } from './manifest.ts';

/** Microsoft's own schema, as its package brings it: nothing is fetched. */
const SCHEMA = '@microsoft/app-manifest/build/json-schemas/teams/v1.23/MicrosoftTeams.schema.json';

export type PackageResult =
  | { readonly ok: true; readonly zip: Buffer }
  | { readonly ok: false; readonly code: 'TEAMS_INCOMPLETE' | 'TEAMS_MANIFEST_INVALID'; readonly message: string };

/** The app package that is given to Teams' administrators, made from the settings and checked by Microsoft's schema. */
export async function buildTeamsPackage(settings: Settings): Promise<PackageResult> {
  const { TEAMS_APP_ID: appId, TEAMS_PUBLIC_URL: publicUrl } = settings;
  if (appId === undefined || publicUrl === undefined) {
    return { ok: false, code: 'TEAMS_INCOMPLETE', message: 'TEAMS_APP_ID and TEAMS_PUBLIC_URL are needed' };
  }
  const manifest = teamsManifest(appId, publicUrl);
  const faults = await manifestFaults(manifest);
  if (faults.length > 0) {
    return { ok: false, code: 'TEAMS_MANIFEST_INVALID', message: `manifest refused: ${faults.join('; ')}` };
  }
  const zip = new yazl.ZipFile();
  zip.addBuffer(json(manifest), 'manifest.json');
  zip.addBuffer(json(englishTexts()), 'en.json');
  zip.addBuffer(colourIcon(), 'color.png');
  zip.addBuffer(outlineIcon(), 'outline.png');
  zip.end();
  return { ok: true, zip: await buffer(zip.outputStream) };
}

/** What Microsoft's schema has against a manifest; empty when nothing. */
export async function manifestFaults(manifest: object): Promise<string[]> {
  // Only the command line needs it: the server does not load it.
  const { ManifestUtil } = await import('@microsoft/app-manifest');
  const path = createRequire(import.meta.url).resolve(SCHEMA);
  const schema = JSON.parse(readFileSync(path, 'utf8').replaceAll('\\\\a', '\\\\x07'));
  return ManifestUtil.validateManifestAgainstSchema(manifest as TeamsManifest, schema);
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
