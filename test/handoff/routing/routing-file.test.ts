import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER } from '../../../src/assistant-parts.ts';
import { NOTHING_KNOWN, type Routing, readRouting, route, withFallbacks } from '../../../src/handoff/index.ts';
import { tempFolder, writeFiles } from '../../temp-folder.ts';

const REFERENCES = {
  hours: new Set(['bureau']),
  employmentZones: new Set(['Lens - Hénin', 'Arras']),
  directoryKinds: new Set(['cio', 'mission_locale', 'cap_emploi', 'france_travail']),
  lines: new Set(['france-travail', 'agefiph', 'mon-cep']),
};
const SHIPPED = readFileSync(join(PROJECT_FOLDER, 'dialogs', 'routage.yaml'), 'utf8');

function read(text: string): Routing {
  const folder = tempFolder();
  writeFiles(folder, { 'routage.yaml': text });
  return readRouting(join(folder, 'routage.yaml'), REFERENCES);
}

/** The line on which a text stands, from 1. */
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('the file of routing', () => {
  it('as shipped is read', () => {
    expect(read(SHIPPED).teams.length).toBeGreaterThan(10);
  });

  it.each([
    ['an unknown service', 'service: detention\n  - id: habite', 'service: prison\n  - id: habite', 'no service'],
    ['a fallback that is no team', 'secours: proch_info_formation', 'secours: personne', 'no other team'],
    ['hours that are not in horaires.yaml', 'horaires: bureau', 'horaires: nuit', 'horaires.yaml'],
    ['a body that is not in the directory', 'annuaire: cio', 'annuaire: mairie', 'annuaire.yaml'],
    ['a number that does not exist', 'numero: agefiph', 'numero: agephif', 'numeros.yaml'],
    ['a department elsewhere', '["59", "62"]', '["59", "75"]', 'departements'],
    ['a wait of zero', 'attente_max_minutes: 10', 'attente_max_minutes: 0', 'attente_max_minutes'],
    ['a situation that does not exist', '[detenu]', '[prison]', 'situation'],
    ['a misspelt key', 'texte: En détention', 'text: En détention', 'text'],
    ['an address without https', 'https://www.apec.fr', 'http://www.apec.fr', 'site'],
    ['the same team twice', '- id: cio\n', '- id: apprentissage\n', 'twice'],
    ['a default that is an outside body', 'par_defaut: proch_info_formation', 'par_defaut: cio', 'par_defaut'],
    ['a rule without condition', 'si: {habite: 1}', 'si: {}', ''],
  ])('refuses %s and names the line', (_, good, bad, word) => {
    const text = good.startsWith('si: {habite')
      ? SHIPPED.replace('si: {hors_region: oui}', bad)
      : SHIPPED.replace(good, bad);
    expect(text).not.toBe(SHIPPED);
    expect(() => read(text)).toThrow(/routage\.yaml: line \d+/);
    expect(() => read(text)).toThrow(word);
  });

  it('names the very line of the mistake', () => {
    const text = SHIPPED.replace('numero: agefiph', 'numero: agephif');
    expect(() => read(text)).toThrow(`line ${lineOf(text, 'numero: agephif')},`);
  });

  it('refuses a service that nobody gives to those of whom the place is unknown', () => {
    const text = SHIPPED.replace('    horaires: bureau\n', '    horaires: bureau\n    territoire: {zones: [Arras]}\n');
    expect(() => read(text)).toThrow('exactly one team');
  });

  it('refuses teams that fall back on each other in a circle', () => {
    const text = SHIPPED.replace('    type: file\n', '    type: file\n    secours: proch_info_nord\n');
    expect(() => read(text)).toThrow('falls back on itself');
  });
});

describe('teams of one service', () => {
  const team = (id: string, more: string) =>
    `  - {id: ${id}, service: vae, nom: ${id}, type: file, horaires: bureau, attente_max_minutes: 5${more}}\n`;
  const made = () =>
    read(
      `equipes:\n${team('partout', '')}${team('nord', ', territoire: {departements: ["62"]}, secours: partout')}${team(
        'zone',
        ', territoire: {zones: [Arras]}, secours: nord',
      )}${team('nord_vae', ', territoire: {departements: ["62"]}, competences: [vae], secours: nord')}regles: []\npar_defaut: vae\n`,
    );
  const inPlace = (employmentZone: string | undefined, topic?: string) =>
    route(made(), {
      ...NOTHING_KNOWN,
      topic,
      place: { kind: 'region', commune: undefined, employmentZone, department: '62' },
    }).team.id;

  it('are chosen by employment zone, then department', () => {
    expect(inPlace('Arras')).toBe('zone');
    expect(inPlace('Lens - Hénin')).toBe('nord');
    expect(route(made(), NOTHING_KNOWN).team.id).toBe('partout');
  });

  it('and by skill where the territory is the same', () => {
    expect(inPlace('Lens - Hénin', 'vae')).toBe('nord_vae');
  });

  it('step in for one another in order', () => {
    const routing = made();
    const [, , zone] = routing.teams;
    if (zone === undefined) throw new Error('three teams');
    expect(withFallbacks(routing, zone).map(({ id }) => id)).toEqual(['zone', 'nord', 'partout']);
  });
});
