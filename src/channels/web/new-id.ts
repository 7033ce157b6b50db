import { randomBytes } from 'node:crypto';

const ID_BYTES = 16;

/** An id that nobody can guess (128 bits), of letters, digits, `-` and `_`. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}
