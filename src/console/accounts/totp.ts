import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';

const ISSUER = 'Console des conseillers';
const SECRET_BYTES = 20;
const PERIOD_S = 30;
/** Codes before and after the one of this moment: telephones are late. */
const WINDOW = 1;
const CODE = /^\d{6}$/;

/** What an app that shows codes is given. */
export interface TotpKey {
  /** In base 32, to be typed. */
  readonly secret: string;
  /** `otpauth://totp/…`. */
  readonly uri: string;
  /** The uri as a QR code: a square of `size` units, and the path of its dark ones. */
  readonly qr: { readonly size: number; readonly path: string };
}

/** A new key for a login (RFC 6238: SHA-1, six figures, 30 s, which every app knows). */
export function newTotpKey(login: string): TotpKey {
  const secret = new Secret({ size: SECRET_BYTES });
  const uri = totpOf(secret, login).toString();
  const { size, data } = encode(uri);
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { secret: secret.base32, uri, qr: { size, path } };
}

/** The step of a code, in periods since 1970; undefined when it is none of this moment's. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  if (!CODE.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(Secret.fromBase32(secret)).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD_S) + delta;
}

/** The code that an app shows at a moment. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(Secret.fromBase32(secret)).generate({ timestamp: now.getTime() });
}

function totpOf(secret: Secret, label = ''): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret, period: PERIOD_S });
}
