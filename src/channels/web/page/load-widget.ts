import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Asset, makeAsset, stripTypes } from '../../../platform/index.ts';

/** The launcher for other sites, ready to be sent. */
export interface Widget {
  readonly script: Asset;
  /** Its Subresource Integrity value: `sha384-…`. */
  readonly integrity: string;
}

/** Reads the launcher and takes its types out. */
export function loadWidget(): Widget {
  const script = makeAsset(
    stripTypes(readFileSync(new URL('../widget/widget.ts', import.meta.url), 'utf8')),
    'text/javascript; charset=utf-8',
  );
  return { script, integrity: `sha384-${createHash('sha384').update(script.plain).digest('base64')}` };
}
