/** `node_modules/.bin/node src/console/write-openapi.ts`: writes `openapi.yaml` after a change of the route table. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeApi } from './describe-api.ts';

writeFileSync(join(import.meta.dirname, 'openapi.yaml'), describeApi());
