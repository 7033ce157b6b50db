/**
 * `src/main.ts` at another time: its clock stands at CLOCK_AT (an ISO instant; by default a Wednesday at 11:00 in Paris,
 * when the teams are open) at the start, and runs. All other settings are the server's own.
 */
import { join } from 'node:path';
import { startApp } from '../../src/app.ts';
import { PROJECT_FOLDER } from '../../src/assistant-parts.ts';
import { readSettings } from '../../src/config.ts';
import { createLogger } from '../../src/platform/index.ts';

const { CLOCK_AT = '2026-11-25T10:00:00Z', ...environment } = process.env;
const read = readSettings(environment, join(PROJECT_FOLDER, '.env'));
if (!read.ok) throw new Error(read.message);
const moved = Date.parse(CLOCK_AT) - Date.now();
const logger = createLogger(read.settings.LOG_LEVEL);
const started = await startApp(read.settings, { now: () => new Date(Date.now() + moved) }, logger);
if (!started.ok) throw new Error(started.message);
logger.info({ code: 'LISTENING', address: started.app.address });
process.once('SIGTERM', () => void started.app.close().then(() => process.exit(0)));
