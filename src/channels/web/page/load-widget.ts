import { createHash } from 'node:crypto';
import { type Asset, bundleScript, makeAsset } from '../../../platform/index.ts';

/** The launcher for other sites, ready to be sent. */
export interface Widget {
  readonly script: Asset;
  /** Its Subresource Integrity value: `sha384-…`. */
  readonly integrity: string;
}

/** Reads the launcher and makes it small. */
export function loadWidget(): Widget {
  const script = makeAsset(
    bundleScript(new URL('../widget/widget.ts', import.meta.url), 'iife'),
    'text/javascript; charset=utf-8',
  );
  return { script, integrity: `sha384-${createHash('sha384').update(script.plain).digest('base64')}` };
}
