import { frenchDate } from '../knowledge/index.ts';
import type { Body } from './body.ts';

/** Addresses and numbers older than this are never given without « à vérifier ». */
const FRESH_MONTHS = 12;

/**
 * How sure an address is, in a few words for residents: « coordonnées de 2015, à vérifier ».
 *
 * @param today ISO day
 */
export function contactNotice({ contactsOn }: Body, today: string): string {
  if (contactsOn === null) return 'coordonnées non connues';
  return isFresh(contactsOn, today)
    ? `coordonnées du ${frenchDate(contactsOn)}`
    : `coordonnées de ${contactsOn.slice(0, 4)}, à vérifier`;
}

/** Whether what was known that day may be given without a warning. */
export function isFresh(day: string, today: string): boolean {
  const limit = new Date(`${today}T00:00:00Z`);
  limit.setUTCMonth(limit.getUTCMonth() - FRESH_MONTHS);
  return day >= limit.toISOString().slice(0, 10);
}
