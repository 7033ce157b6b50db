import { readDay, readPeriod } from '../clean/dates.ts';
import { readCount, readUrl } from '../clean/identifiers.ts';
import { readPlace } from '../clean/place.ts';
import { plainLine } from '../clean/plain-text.ts';
import { type Formation, formationId, type Session, UNSAID_ACTION } from '../formation.ts';
import { child, children, type Element, textAt, texts } from '../readers/element.ts';
import type { CatalogueRecord, SourceMarks } from '../readers/record.ts';
import { booleanOf, modaliteOf, niveauOf } from './codes.ts';
import { numberOf } from './formation.ts';
import { certifications, contactOf, domain, extra, siretIn } from './parts.ts';

const MAX_HOURS = 20_000;

/**
 * One `resume-offre` of a LHÉO index (as Intercarif answers a search): a formation with its one action, of which the
 * summary says little. Its own page is named by `href`, where that is more than the site's front page.
 */
export function readOfferSummary(element: Element, marks: SourceMarks): CatalogueRecord {
  const repairs: string[] = [];
  const repair = (reason: string) => void repairs.push(reason);
  const intitule = plainLine(textAt(element, 'intitule-formation'));
  const organisme = {
    nom: plainLine(textAt(element, 'nom-organisme')),
    siret: siretIn(child(element, 'SIRET'), repair),
    uai: null,
  };
  const numero = numberOf(element, [intitule, organisme.nom], repair);
  if (intitule === '') return { kind: 'rejected', identifier: numero, reason: 'sans intitulé' };
  if (organisme.nom === '') return { kind: 'rejected', identifier: numero, reason: "sans nom d'organisme" };
  const lieu = readPlace({
    codePostal: textAt(element, 'codepostal'),
    commune: textAt(element, 'ville'),
    insee: textAt(element, 'code-INSEE-commune'),
    latitude: extra(element, 'latitude') ?? '',
    longitude: extra(element, 'longitude') ?? '',
  });
  const formation: Formation = {
    id: formationId(marks.source, numero),
    source: marks.source,
    numero,
    intitule,
    objectif: '',
    resultats: '',
    contenu: '',
    certifiante: booleanOf(textAt(element, 'certifiante')),
    certifications: certifications(element),
    niveauEntree: niveauOf(textAt(element, 'code-niveau-entree')),
    niveauSortie: niveauOf(extra(element, 'code-niveau-sortie') ?? ''),
    ...domain(element, repair),
    organisme,
    contact: contactOf(children(element, 'contact-formation-resume'), repair),
    url: pageOf(element.attributes.href),
    miseAJour: readDay(element.attributes.datemaj ?? '')?.day ?? null,
    demonstration: marks.demonstration,
    annee: marks.annee,
    insertion: null,
    actions: [
      {
        ...UNSAID_ACTION,
        modalite: modaliteOf(textAt(element, 'modalites-enseignement')),
        publics: texts(element, 'code-public-vise').filter((code) => /^\d{5}$/.test(code)),
        heuresTotal: readCount(textAt(element, 'nombre-heures-total'), MAX_HOURS),
        priseEnCharge: booleanOf(textAt(element, 'prise-en-charge-frais-possible')),
        conventionnee: booleanOf(extra(element, 'conventionnement') ?? ''),
        lieux: lieu === null ? [] : [lieu],
        sessions: children(element, 'session').flatMap((session, rank) => sessionOf(session, rank, repair)),
      },
    ],
  };
  return { kind: 'formation', formation, repairs };
}

function sessionOf(element: Element, rank: number, repair: (reason: string) => void): Session[] {
  const periode = child(element, 'periode');
  const debut = textAt(periode, 'debut');
  const period = readPeriod(debut, textAt(periode, 'fin'), repair);
  if (period.debut === null && period.fin === null) return [];
  const id = element.attributes.numero ?? `${rank + 1}-${debut}`;
  return [{ id, ...period, lieu: null, recrutement: null, inscriptionUrl: null }];
}

function pageOf(href: string | undefined): string | null {
  const url = readUrl(href ?? '');
  return url === null || new URL(url).pathname === '/' ? null : url;
}
