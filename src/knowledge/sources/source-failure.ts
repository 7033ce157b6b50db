export type SourceFailureCode = 'MANIFEST_INVALID' | 'SOURCE_INVALID' | 'PARAMETERS_INVALID' | 'PARAMETER_UNKNOWN';

/** Why a source cannot be read, for whoever maintains it; nothing of it is indexed and the old index keeps serving. */
export interface SourceFailure {
  readonly ok: false;
  readonly code: SourceFailureCode;
  /** One line: the file, the place in it, the reason. */
  readonly message: string;
}

export function sourceFailure(code: SourceFailureCode, message: string): SourceFailure {
  return { ok: false, code, message };
}
