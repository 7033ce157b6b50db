import { fold } from '../../../language/index.ts';

/** Why a call gave nothing. Each has its line in the log and its own way to go on. */
export type ModelFailureCode =
  /** No whole answer within the time; slowness is no fault. */
  | 'MODEL_LATE'
  /** Not a byte within the time. */
  | 'MODEL_SILENT'
  | 'MODEL_CANCELLED'
  /** 429: to be left alone for as long as it says. */
  | 'MODEL_BUSY'
  /** 401 and 403. */
  | 'MODEL_KEY_REFUSED'
  /** 404: the address or the model's name. */
  | 'MODEL_NOT_FOUND'
  /** A content filter stopped this message or this answer; the next one may pass. */
  | 'MODEL_FILTERED'
  /** Any other refusal: it takes requests of another dialect. */
  | 'MODEL_REFUSED'
  /** 502, 503 and 504: what stands before it gave up. */
  | 'MODEL_GATEWAY'
  | 'MODEL_FAILED'
  | 'MODEL_OUTPUT_INVALID'
  | 'MODEL_LEFT_ALONE';

/** What each means to an operator, for the log. */
export const ADVICE: Readonly<Record<ModelFailureCode, string>> = {
  MODEL_LATE: 'the model did not end in time: the answer was quoted; see MODEL_TIMEOUT_MS',
  MODEL_SILENT: 'the endpoint gave not a byte in time: is the model loaded?',
  MODEL_CANCELLED: 'nobody waited for the answer any more',
  MODEL_BUSY: 'the endpoint is busy (429): it is left alone for as long as it asks; see its quota',
  MODEL_KEY_REFUSED: 'the endpoint refuses the key (401, 403): see MODEL_KEY and MODEL_HEADERS',
  MODEL_NOT_FOUND: 'the endpoint knows no such address or model (404): see MODEL_BASE_URL and MODEL_NAME',
  MODEL_FILTERED: 'a content filter of the endpoint stopped this exchange; the next one is tried',
  MODEL_REFUSED: 'the endpoint refuses the request: assistant model check tells what it takes',
  MODEL_GATEWAY: 'what stands before the endpoint gave up (502, 503, 504)',
  MODEL_FAILED: 'the endpoint failed',
  MODEL_OUTPUT_INVALID: 'the model did not answer in the shape that was asked',
  MODEL_LEFT_ALONE: 'the endpoint is left alone for a while after its failures',
};

export interface ModelFailure {
  readonly ok: false;
  readonly code: ModelFailureCode;
  /** Neither a key nor anything that was sent or came back. */
  readonly message: string;
  /** How long the endpoint asks to be left alone, in ms. */
  readonly waitMs?: number;
}

export function failure(code: ModelFailureCode, message: string): ModelFailure {
  return { ok: false, code, message };
}

const BUSY = 429;
const NO_ACCESS = [401, 403];
const NOT_FOUND = 404;
const GATEWAY = [502, 503, 504];
const FIRST_CLIENT_ERROR = 400;
const FIRST_SERVER_ERROR = 500;
const FILTER = /content[_ ]?(?:filter|policy)|responsibleai|moderation/i;
const SECOND_MS = 1000;
/** As the client names them. */
const CUT_ERROR = 'LengthFinishReasonError';
const FILTER_ERROR = 'ContentFilterFinishReasonError';

/** What an error of the client says about the endpoint. */
export function failureOf(error: unknown): ModelFailure {
  const kind = error instanceof Error ? error.constructor.name : '';
  if (kind === CUT_ERROR) return failure('MODEL_OUTPUT_INVALID', 'the text was cut at its longest');
  if (kind === FILTER_ERROR) return failure('MODEL_FILTERED', 'the answer was filtered');
  const status = numberAt(error, 'status');
  if (status === undefined)
    return failure('MODEL_FAILED', `connection: ${error instanceof Error ? error.name : 'unknown fault'}`);
  const said = `HTTP ${status}`;
  if (status === BUSY) {
    const waitMs = retryAfter(error);
    return { ...failure('MODEL_BUSY', said), ...(waitMs !== undefined && { waitMs }) };
  }
  if (NO_ACCESS.includes(status)) return failure('MODEL_KEY_REFUSED', said);
  if (status === NOT_FOUND && !/api[- ]version/i.test(refusalOf(error))) return failure('MODEL_NOT_FOUND', said);
  if (GATEWAY.includes(status)) return failure('MODEL_GATEWAY', said);
  if (status >= FIRST_CLIENT_ERROR && status < FIRST_SERVER_ERROR) {
    return failure(FILTER.test(refusalOf(error)) ? 'MODEL_FILTERED' : 'MODEL_REFUSED', said);
  }
  return failure('MODEL_FAILED', said);
}

/** What an endpoint says of its refusal; to be compared with, never logged: some repeat what was sent. */
export function refusalOf(error: unknown): string {
  const parts = [at(error, 'message'), at(error, 'code'), at(error, 'param'), JSON.stringify(at(error, 'error') ?? '')];
  return fold(parts.filter((part) => typeof part === 'string').join(' '));
}

/** `Retry-After` in seconds, or as a date. */
function retryAfter(error: unknown): number | undefined {
  const headers = at(error, 'headers');
  const value = headers instanceof Headers ? headers.get('retry-after') : at(headers, 'retry-after');
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * SECOND_MS : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

function numberAt(holder: unknown, key: string): number | undefined {
  const value = at(holder, key);
  return typeof value === 'number' ? value : undefined;
}

function at(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && key in holder ? Reflect.get(holder, key) : undefined;
}
