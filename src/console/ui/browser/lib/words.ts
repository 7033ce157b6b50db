import type {
  AuditEntry,
  CallbackStatus,
  PresenceState,
  RequestState,
  RequestSummary,
  Role,
  Step,
} from '../../../api-types.ts';

export const PRESENCE_WORDS: Readonly<Record<PresenceState, string>> = {
  available: 'Disponible',
  busy: 'Occupé',
  away: 'Absent',
};
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  counsellor: 'Conseil',
  supervisor: 'Supervision',
  auditor: 'Audit',
};
export const CALLBACK_WORDS: Readonly<Record<CallbackStatus, string>> = {
  a_rappeler: 'À rappeler',
  appele: 'Appelé',
  injoignable: 'Injoignable',
  traite: 'Traité',
};
export const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  requested: 'Demandée, accord attendu',
  queued: 'En attente',
  offered: 'Proposée à une personne',
  active: 'En cours',
  closed: 'Terminée',
  abandoned: 'Abandonnée',
  callback: 'Rappel demandé',
};
/** How a conversation ends, the first four chosen by the counsellor. */
export const CHOSEN_REASONS = {
  answered: 'La question a trouvé sa réponse',
  referred: 'Orientation vers un autre service',
  unreachable: 'La personne ne répond plus',
  abuse: 'Propos inacceptables',
} as const;
/** Why a conversation is erased (`ERASURE_REASONS`). */
export const ERASURE_WORDS = {
  asked: 'La personne l’a demandé',
  about_somebody_else: 'Elle parle d’une autre personne',
  sent_by_mistake: 'Elle a été envoyée par erreur',
} as const;
const REASON_WORDS: Readonly<Record<string, string>> = {
  ...CHOSEN_REASONS,
  returned_to_bot: 'Rendue à l’assistant',
  resident_left: 'La personne est partie',
  resident_silent: 'La personne n’a plus écrit',
};
const EVENT_WORDS: Readonly<Record<string, string>> = {
  consent: 'accepte l’envoi du dossier',
  ask_callback: 'demande à être rappelé',
  leave: 'quitte la file',
  take: 'prend la conversation',
  offer: 'la demande est proposée',
  offer_ended: 'la demande revient à l’équipe',
  transfer_to_team: 'transfère à une équipe',
  transfer_to_person: 'transfère à une personne',
  counsellor_lost: 'la demande revient à l’équipe : conseiller injoignable',
  release: 'la demande revient à l’équipe : le conseiller est parti',
  remind: 'rappel envoyé',
  counsellor_silent: 'la demande revient à l’équipe, faute de réponse',
  resident_silent: 'l’échange se termine, faute de réponse de l’usager',
  close: 'termine la conversation',
};
const ACTOR_WORDS: Readonly<Record<Step['actor'], string>> = {
  resident: 'L’usager',
  counsellor: 'Conseil',
  supervisor: 'Supervision',
  clock: 'Automatique',
};
/** What the audit log writes down (`AUDIT_ACTIONS`). */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  signed_in: 'Connexion',
  signed_out: 'Déconnexion',
  saw: 'Consultation',
  took: 'Prise en charge',
  declined: 'Laissée à l’équipe',
  transferred: 'Transfert',
  reassigned: 'Demande confiée',
  returned: 'Retour à l’assistant',
  closed: 'Fin de conversation',
  noted: 'Note interne',
  erased: 'Conversation effacée',
  saw_contact: 'Contact affiché',
  changed_callback: 'État d’un rappel',
  changed_canned_reply: 'Réponse type modifiée',
  changed_closure: 'Fermeture modifiée',
  changed_hours: 'Horaires modifiés',
  added_account: 'Compte ajouté',
  changed_account: 'Compte modifié',
  reset_password: 'Nouveau mot de passe',
  changed_own_password: 'Mot de passe changé par la personne',
  set_second_factor: 'Code en plus du mot de passe',
  removed_second_factor: 'Code retiré par la personne',
  reset_second_factor: 'Code retiré',
  exported: 'Export',
  searched_history: 'Recherche dans ses conversations',
  read_audit_log: 'Lecture du journal',
  exported_person: 'Données remises à une personne',
  erased_person: 'Données d’une personne effacées',
  purged_audit_log: 'Lignes anciennes du journal effacées',
  asked: 'Accès demandé',
  watched: 'Suivi demandé',
};
const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  request: 'demande',
  counsellor: 'compte',
  callback: 'rappel',
  closure: 'fermeture',
  hours: 'horaires',
  figures: 'chiffres',
  audit: 'journal d’audit',
};

export function reasonWords(reason: string): string {
  return REASON_WORDS[reason] ?? reason;
}

export function stepWords({ actor, person, event }: Step): string {
  return `${person?.firstName ?? ACTOR_WORDS[actor]} : ${EVENT_WORDS[event] ?? event}`;
}

export function actionWords({ action }: AuditEntry): string {
  return ACTION_WORDS[action] ?? action;
}

/** « demande 6zbzF7 » for `request 6zbzF7`. */
export function subjectWords({ subject }: AuditEntry): string {
  if (subject === null) return '–';
  const [kind = '', ...rest] = subject.split(' ');
  return [SUBJECT_WORDS[kind] ?? kind, ...rest].join(' ');
}

/** « Lille (59), 26-45 ans, salariée »: what is known of who asks. */
export function whoWords({ commune, department, ageBand, situation }: RequestSummary): string {
  const place =
    commune === null
      ? department && `Département ${department}`
      : `${commune}${department === null ? '' : ` (${department})`}`;
  const known = [place, ageBand, situation].filter((part) => part !== null && part !== '');
  return known.length === 0 ? 'Personne sans précision' : known.join(', ');
}

/** « 45 s », « 12 min », « 2 h 05 ». @param seconds rounded down */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

const PARIS = { timeZone: 'Europe/Paris' } as const;
const TIME = new Intl.DateTimeFormat('fr-FR', { ...PARIS, hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('fr-FR', { ...PARIS, weekday: 'short', day: 'numeric', month: 'short' });
const ISO_DAY = new Intl.DateTimeFormat('fr-CA', { ...PARIS, year: 'numeric', month: '2-digit', day: '2-digit' });

/** « 14:05 », in Paris. */
export function timeWords(instant: string): string {
  return TIME.format(new Date(instant));
}

/** « mer. 25 nov. à 14:05 », in Paris. */
export function momentWords(instant: string): string {
  return `${DAY.format(new Date(instant))} à ${timeWords(instant)}`;
}

/** « 14:05 » today, « mer. 25 nov. à 14:05 » otherwise. */
export function whenWords(instant: string, now: number): string {
  return dayOf(Date.parse(instant)) === dayOf(now) ? timeWords(instant) : momentWords(instant);
}

/** `2026-11-25`, the day in Paris. */
export function dayOf(milliseconds: number): string {
  return ISO_DAY.format(milliseconds);
}

/** « mercredi 25 novembre 2026 » for `2026-11-25`. */
export function dayWords(day: string): string {
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${day}T00:00:00Z`));
}

/** « 3 mars 2026 » for `2026-03-03`; anything else as it is. */
export function dateWords(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/** « 9 h 30 » for 570 minutes; never cut at the end of a line. */
export function minuteWords(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}

/** « 9 h – 12 h 30, 13 h 30 – 17 h »; « fermé » without any. */
export function spansWords(spans: readonly { readonly from: number; readonly to: number }[]): string {
  const words = spans.map(({ from, to }) => `${minuteWords(from)}\u00a0–\u00a0${minuteWords(to)}`);
  return words.join(', ') || 'fermé';
}

/** « 1 demande », « 3 demandes ». */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count > 1 ? many : one}`;
}
