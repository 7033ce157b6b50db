import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** What was learned from the examples is kept here for all test files: it is learned once, and again when they change. */
export const RECOGNISERS_KEPT_IN = join(tmpdir(), `formation-comprendre-${userInfo().username}`);
