import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_FOLDER, projectTerritory } from '../../../src/assistant-parts.ts';
import { readDirectoryWords, readNationalLines } from '../../../src/directory/index.ts';
import {
  NOTHING_KNOWN,
  type RoutingFacts,
  readHours,
  readRouting,
  route,
  routingPlace,
} from '../../../src/handoff/index.ts';

const dialogs = join(PROJECT_FOLDER, 'dialogs');
const territory = projectTerritory();
const lines = readNationalLines(join(dialogs, 'numeros.yaml'));
const routing = readRouting(join(dialogs, 'routage.yaml'), {
  hours: new Set(readHours(join(dialogs, 'horaires.yaml')).hours.keys()),
  employmentZones: new Set(territory.communes.flatMap(({ employmentZone }) => employmentZone ?? [])),
  directoryKinds: new Set(readDirectoryWords(join(dialogs, 'annuaire.yaml'), lines).kinds.map(({ id }) => id)),
  lines: new Set(lines.keys()),
});

const aged = (from: number, to = from) => ({ age: { from, to } });
const is = (...situations: RoutingFacts['situations']) => ({ situations });
/** The place as the resident writes it. */
const at = (text: string) => ({ place: routingPlace(territory.findPlaces(text, { asked: true })[0]) });

const TABLE: readonly (readonly [string, Partial<RoutingFacts>, string])[] = [
  // 2. In prison, before all.
  ['une personne détenue', is('detenu'), 'detention'],
  ['une personne détenue de 17 ans', { ...is('detenu'), ...aged(17) }, 'detention'],
  ['une personne détenue, handicapée', { ...is('detenu'), boeth: 'oui' }, 'detention'],
  ['une personne détenue hors de la région', { ...is('detenu'), ...at('Paris') }, 'detention'],
  // Elsewhere.
  ['une habitante de Paris', at('Paris'), 'hors_region'],
  ['une habitante de Lyon en recherche d’emploi', { ...at('Lyon'), ...is('demandeur_emploi_inscrit') }, 'hors_region'],
  ['un habitant de Belgique, salarié', { ...at('Belgique'), ...is('salarie_prive') }, 'hors_region'],
  // 3. At school.
  ['une collégienne de 14 ans', { ...is('scolaire'), ...aged(14) }, 'cio'],
  ['un lycéen de 17 ans', { ...is('scolaire'), ...aged(17) }, 'cio'],
  ['une étudiante de 20 ans', { ...is('etudiant'), ...aged(20) }, 'cio'],
  ['une étudiante handicapée', { ...is('etudiant'), boeth: 'oui' }, 'cio'],
  ['un lycéen qui veut un apprentissage', { ...is('scolaire'), veutApprentissage: 'oui' }, 'apprentissage'],
  ['une étudiante qui veut un apprentissage', { ...is('etudiant'), veutApprentissage: 'oui' }, 'apprentissage'],
  ['un enfant de 15 ans dont on ne sait rien d’autre', aged(15), 'cio'],
  ['un enfant de 12 ans sans école', { ...aged(12), ...is('NEET') }, 'cio'],
  // 4. Young, out of everything.
  ['un mineur de 16 ans sans rien', { ...aged(16), ...is('NEET') }, 'mission_locale'],
  ['un mineur de 17 ans dont on ne sait rien d’autre', aged(17), 'mission_locale'],
  ['un jeune de 20 ans non inscrit', { ...aged(20), ...is('non_inscrit') }, 'mission_locale'],
  ['une jeune de 25 ans sans rien', { ...aged(25), ...is('NEET') }, 'mission_locale'],
  ['une jeune de 22 ans au RSA et sans rien', { ...aged(22), ...is('NEET', 'rsa') }, 'mission_locale'],
  ['« entre 18 et 25 ans », sans rien', { ...aged(18, 25), ...is('NEET') }, 'mission_locale'],
  [
    '« entre 18 et 30 ans », sans rien : l’âge n’est pas sûr',
    { ...aged(18, 30), ...is('NEET') },
    'proch_info_formation',
  ],
  ['une personne de 26 ans sans rien', { ...aged(26), ...is('NEET') }, 'proch_info_formation'],
  ['un jeune de 19 ans suivi par France Travail', { ...aged(19), ...is('demandeur_emploi_inscrit') }, 'france_travail'],
  ['un jeune de 20 ans dont la situation est inconnue', aged(20), 'proch_info_formation'],
  // 5. Handicap.
  ['un jeune de 21 ans handicapé et sans rien', { ...aged(21), boeth: 'oui', ...is('NEET') }, 'mission_locale'],
  [
    'une stagiaire de 23 ans, handicap en cours de reconnaissance',
    { ...aged(23), boeth: 'en_cours', ...is('stagiaire_fp') },
    'mission_locale',
  ],
  ['une personne de 40 ans avec RQTH', { ...aged(40), boeth: 'oui' }, 'cap_emploi'],
  [
    'un jeune de 24 ans avec RQTH, inscrit',
    { ...aged(24), boeth: 'oui', ...is('demandeur_emploi_inscrit') },
    'cap_emploi',
  ],
  ['une salariée avec RQTH', { boeth: 'oui', ...is('salarie_prive') }, 'cap_emploi'],
  ['une reconnaissance en cours', { boeth: 'en_cours' }, 'cap_emploi'],
  ['qui ne veut pas dire son handicap', { boeth: 'inconnu', ...is('salarie_prive') }, 'mon_cep'],
  // 6, 7.
  ['une allocataire du RSA', is('rsa'), 'referent_rsa'],
  ['un allocataire du RSA inscrit', is('rsa', 'demandeur_emploi_inscrit'), 'referent_rsa'],
  ['une demandeuse d’emploi de Lens', { ...is('demandeur_emploi_inscrit'), ...at('Lens') }, 'france_travail'],
  ['un licencié en CSP', is('csp'), 'france_travail'],
  // 8, 9, 10, 11.
  ['une cadre salariée', { ...is('salarie_prive'), cadre: 'oui' }, 'apec'],
  ['un cadre inscrit à France Travail', { ...is('demandeur_emploi_inscrit'), cadre: 'oui' }, 'france_travail'],
  ['un salarié', is('salarie_prive'), 'mon_cep'],
  ['une indépendante', is('independant'), 'mon_cep'],
  ['un apprenti', is('apprenti'), 'mon_cep'],
  ['une agente publique', is('agent_public'), 'rh_public'],
  ['une personne sans autorisation de travail', { autorisationTravail: 'non' }, 'ofii'],
  // 12. Employers.
  ['un employeur', { employeur: 'oui' }, 'employeurs'],
  ['un artisan qui emploie', { employeur: 'oui', ...is('independant') }, 'employeurs'],
  ['un employeur d’Arras', { employeur: 'oui', ...at('Arras') }, 'employeurs'],
  // 13. And those of whom too little is known, by place.
  ['personne dont on ne sait rien', {}, 'proch_info_formation'],
  ['un lieu inconnu', at('Trifouillis-les-Oies'), 'proch_info_formation'],
  ['une habitante de Lille', at('Lille'), 'proch_info_nord'],
  ['un habitant d’Amiens', at('Amiens'), 'proch_info_sud'],
  ['un habitant de Beauvais', at('Beauvais'), 'proch_info_sud'],
  ['le département du Pas-de-Calais', at('Pas-de-Calais'), 'proch_info_nord'],
  ['le code postal 02000', at('02000'), 'proch_info_sud'],
  ['toute la région', at('Hauts-de-France'), 'proch_info_formation'],
  ['une retraitée de Lens', { ...is('retraite'), ...at('Lens') }, 'proch_info_nord'],
  ['Senlis : une ville domine ses homonymes', at('Senlis'), 'proch_info_sud'],
  ['Rocquigny, dans l’Aisne ou le Pas-de-Calais', at('Rocquigny'), 'proch_info_formation'],
  ['Bonnières, dans l’Oise ou le Pas-de-Calais', at('Bonnières'), 'proch_info_formation'],
  [
    'Conteville, dans l’Oise ou la Somme : deux équipes, un doute sur le département',
    at('Conteville'),
    'proch_info_formation',
  ],
];

describe('a request goes', () => {
  it.each(TABLE)('%s', (_, facts, team) => {
    expect(route(routing, { ...NOTHING_KNOWN, ...facts }).team.id).toBe(team);
  });

  it('to a team whatever is known: no combination is without one', () => {
    for (const [, facts] of TABLE)
      for (const [, others] of TABLE) {
        const { team } = route(routing, { ...NOTHING_KNOWN, ...facts, ...others });
        expect(team.name).not.toBe('');
      }
  });
});
