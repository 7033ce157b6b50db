import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { buildTeamsPackage, manifestFaults } from '../../../../src/channels/teams/app-package/build-package.ts';
import { colourIcon, outlineIcon } from '../../../../src/channels/teams/app-package/icons.ts';
import { teamsManifest } from '../../../../src/channels/teams/app-package/manifest.ts';
import { readSettings } from '../../../../src/config.ts';
import { tempFolder } from '../../../temp-folder.ts';
import { APP_ID, TENANT_ID } from '../microsoft-double.ts';

const COMPLETE = {
  TEAMS_APP_ID: APP_ID,
  TEAMS_APP_TYPE: 'SingleTenant',
  TEAMS_TENANT_ID: TENANT_ID,
  TEAMS_APP_SECRET: 'secret',
  TEAMS_PUBLIC_URL: 'https://assistant.example.fr',
};

function settings(environment: NodeJS.ProcessEnv) {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.message);
  return read.settings;
}

describe('the app package', () => {
  it('holds a manifest, its English texts and two icons', async () => {
    const made = await buildTeamsPackage(settings(COMPLETE));
    if (!made.ok) throw new Error(made.message);
    const path = join(tempFolder(), 'app.zip');
    writeFileSync(path, made.zip);
    const names = await namesIn(path);
    expect(names).toEqual(['manifest.json', 'en.json', 'color.png', 'outline.png']);
  });

  it('is not made from incomplete settings', async () => {
    for (const missing of [{}, { ...COMPLETE, TEAMS_PUBLIC_URL: '' }]) {
      expect(await buildTeamsPackage(settings(missing))).toMatchObject({ ok: false, code: 'TEAMS_INCOMPLETE' });
    }
  });

  it('has a manifest that Microsoft’s schema accepts, and a faulty one would not pass', async () => {
    const manifest = teamsManifest(APP_ID, 'https://assistant.example.fr/sous-chemin');
    expect(await manifestFaults(manifest)).toEqual([]);
    expect(manifest.validDomains).toEqual(['assistant.example.fr']);
    expect(await manifestFaults({ ...manifest, name: { short: 'x'.repeat(31) } })).not.toEqual([]);
    expect(await manifestFaults({ ...manifest, unknown: true })).not.toEqual([]);
  });

  it('draws its icons in the sizes that Teams asks for', () => {
    expect([colourIcon().readUInt32BE(16), colourIcon().readUInt32BE(20)]).toEqual([192, 192]);
    expect([outlineIcon().readUInt32BE(16), outlineIcon().readUInt32BE(20)]).toEqual([32, 32]);
  });
});

function namesIn(path: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, (error, zip) => {
      if (error) return reject(error);
      const names: string[] = [];
      zip.on('entry', ({ fileName }) => names.push(fileName));
      zip.on('end', () => resolve(names));
    });
  });
}
