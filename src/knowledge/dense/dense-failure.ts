/** Why vectors cannot be used: none yet, a cut or altered file, another model's, or other passages'. */
export type DenseErrorCode = 'DENSE_ABSENT' | 'DENSE_UNREADABLE' | 'DENSE_OTHER_MODEL' | 'DENSE_OUTDATED';

export interface DenseError {
  readonly code: DenseErrorCode;
  /** In French. */
  readonly message: string;
}

export type DenseResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: DenseError };

/** A failure with its French message. */
export function denseFailure(
  code: DenseErrorCode,
  message: string,
): { readonly ok: false; readonly error: DenseError } {
  return { ok: false, error: { code, message } };
}
