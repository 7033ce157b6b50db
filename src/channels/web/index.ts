export type { DirectLineOptions } from './deps.ts';
export { openFilesLimit } from './limit-connections.ts';
export type { LimitOptions, Rates } from './limiter.ts';
export { type DirectLine, mountDirectLine } from './mount-direct-line.ts';
export { newId } from './new-id.ts';
export { mountPage, type PageOptions } from './page/mount.ts';
