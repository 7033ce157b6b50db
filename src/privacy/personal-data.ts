/** What must never be stored or logged, in the order in which it is told: e-mail, bank account, bank card, social-security number, phone. */
export const PERSONAL_DATA_KINDS = ['email', 'iban', 'carte', 'nir', 'telephone'] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** Where something stands among the signs of a readable text; `to` is not included. */
export interface Found {
  readonly kind: PersonalDataKind;
  readonly from: number;
  readonly to: number;
}
