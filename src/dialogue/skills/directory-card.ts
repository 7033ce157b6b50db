import { contactNotice, type FoundBody, isFresh } from '../../directory/index.ts';
import type { AdaptiveCard } from '../cards/adaptive-card.ts';

/** « moins de 1 km », « 17 km » */
export function distanceText(km: number): string {
  return km < 1 ? 'moins de 1 km' : `${Math.round(km)} km`;
}

/** Street, postcode and commune; undefined when no address is known. */
export function addressText({ body }: FoundBody): string | undefined {
  if (body.address === null) return undefined;
  return `${body.address}, ${[body.postcode, body.postTown].flatMap((part) => part ?? []).join(' ')}`;
}

/**
 * What is known of one body. A web address or e-mail that is not recent is left out: the name may belong to someone else now.
 *
 * @param today ISO day
 */
export function directoryCard(found: FoundBody, today: string): AdaptiveCard {
  const { body, distanceKm } = found;
  const fresh = body.contactsOn !== null && isFresh(body.contactsOn, today);
  const facts = [
    { title: 'Adresse', value: addressText(found) ?? `${body.commune} (adresse non connue)` },
    ...(body.phones.length === 0 ? [] : [{ title: 'Téléphone', value: body.phones.join(' ou ') }]),
    ...(fresh && body.email !== null ? [{ title: 'E-mail', value: body.email }] : []),
    ...(body.hours === null ? [] : [{ title: 'Horaires', value: body.hours }]),
    ...(distanceKm === null ? [] : [{ title: 'Distance', value: `${distanceText(distanceKm)} à vol d'oiseau` }]),
    { title: 'À savoir', value: [contactNotice(body, today), ...(body.note === null ? [] : [body.note])].join(' ; ') },
    { title: 'Source', value: `${body.source.publisher}, ${body.attestedOn.slice(0, 4)} (${body.status})` },
  ];
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'fr',
    fallbackText: `${body.name} : ${facts.map(({ title, value }) => `${title} : ${value}`).join('. ')}`,
    body: [
      { type: 'TextBlock', text: body.name, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' },
      { type: 'FactSet', facts },
    ],
    ...(fresh && body.website !== null
      ? { actions: [{ type: 'Action.OpenUrl', title: 'Ouvrir son site', url: body.website }] }
      : {}),
  };
}
