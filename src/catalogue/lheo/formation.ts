import { createHash } from 'node:crypto';
import { readDay } from '../clean/dates.ts';
import { namedBySiret } from '../clean/identifiers.ts';
import { orNull, plainLine, plainText } from '../clean/plain-text.ts';
import { type Action, type Formation, formationId } from '../formation.ts';
import { child, children, type Element, textAt } from '../readers/element.ts';
import type { CatalogueRecord, SourceMarks } from '../readers/record.ts';
import { readAction } from './action.ts';
import { booleanOf, niveauOf } from './codes.ts';
import { certifications, contactOf, domain, extra, siretIn, urlIn } from './parts.ts';

/** Hexadecimal digits of the name given to a formation that bears none. */
const NAME_DIGITS = 12;

/** One `formation` of LHÉO 2.2 or 2.3; rejected without a title, without organisme, or without any action. */
export function readFormation(element: Element, marks: SourceMarks): CatalogueRecord {
  const repairs: string[] = [];
  const repair = (reason: string) => void repairs.push(reason);
  const intitule = plainLine(textAt(element, 'intitule-formation'));
  const responsible = child(element, 'organisme-formation-responsable');
  const siret = siretIn(child(responsible, 'SIRET-organisme-formation'), repair);
  const organisme = {
    nom:
      plainLine(textAt(responsible, 'nom-organisme')) ||
      plainLine(textAt(responsible, 'raison-sociale')) ||
      namedBySiret(siret),
    siret,
    uai: orNull(textAt(responsible, 'code-UAI-organisme-formation', 'code-UAI') || (extra(element, 'uai') ?? '')),
  };
  const numero = numberOf(element, [intitule, organisme.nom], repair);
  const reject = (reason: string): CatalogueRecord => ({ kind: 'rejected', identifier: numero, reason });
  if (intitule === '') return reject('sans intitulé');
  if (organisme.nom === '') return reject("sans nom d'organisme ni SIRET");
  const actions = children(element, 'action').map((action, position) => readAction(action, position, repair));
  if (actions.length === 0) return reject('sans aucune action');

  const formation: Formation = {
    id: formationId(marks.source, numero),
    source: marks.source,
    numero,
    intitule,
    objectif: plainText(textAt(element, 'objectif-formation')),
    resultats: plainText(textAt(element, 'resultats-attendus')),
    contenu: plainText(textAt(element, 'contenu-formation')),
    certifiante: booleanOf(textAt(element, 'certifiante')),
    certifications: certifications(element),
    niveauEntree: niveauOf(textAt(element, 'code-niveau-entree')),
    niveauSortie: niveauOf(textAt(element, 'code-niveau-sortie')),
    ...domain(element, repair),
    organisme,
    contact: contactOf(
      [
        child(element, 'contact-formation'),
        child(responsible, 'contact-organisme'),
        child(responsible, 'coordonnees-organisme'),
      ],
      repair,
    ),
    url: urlIn(child(element, 'url-formation')),
    miseAJour: readDay(element.attributes.datemaj ?? element.attributes['horodatage-modification'] ?? '')?.day ?? null,
    demonstration: marks.demonstration || booleanOf(extra(element, 'demonstration') ?? '') === true,
    annee: yearIn(extra(element, 'annee')) ?? marks.annee,
    insertion: null,
    actions: withOwnIdentifiers(actions),
  };
  return { kind: 'formation', formation, repairs };
}

/** Its number; the one of its first action; or a name drawn from what it says, which stays while that stays. */
export function numberOf(element: Element, said: readonly string[], repair: (reason: string) => void): string {
  const own = element.attributes.numero?.trim();
  if (own !== undefined && own !== '') return own;
  repair('sans numéro');
  const ofAction = child(element, 'action')?.attributes.numero?.trim();
  if (ofAction !== undefined && ofAction !== '') return ofAction;
  return `sans-numero-${createHash('sha256').update(said.join('\n')).digest('hex').slice(0, NAME_DIGITS)}`;
}

/** Sessions numbered alike get their rank behind, so that each can be named. */
function withOwnIdentifiers(actions: readonly Action[]): Action[] {
  const seen = new Set<string>();
  return actions.map((action) => ({
    ...action,
    sessions: action.sessions.map((session) => {
      let id = session.id;
      for (let rank = 2; seen.has(id); rank++) id = `${session.id}-${rank}`;
      seen.add(id);
      return id === session.id ? session : { ...session, id };
    }),
  }));
}

function yearIn(text: string | undefined): number | null {
  return /^\d{4}$/.test(text ?? '') ? Number(text) : null;
}
