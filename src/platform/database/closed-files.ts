import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What the owner may do; the group and others nothing. */
const OWNER = 0o700;

type Started = Parameters<NodeFS['init']>[1];

/** As much of Emscripten's file system as is changed here; PGlite does not export its type. */
interface FileSystem {
  chmod(path: unknown, mode: number, dontFollow?: boolean): void;
}

/**
 * The files of an embedded database, each closed to other accounts. Emscripten gives every file that it makes a mode of its
 * own choice (0666) after the system has applied the umask: it is taken back here, where that mode is set.
 */
export class ClosedFiles extends NodeFS {
  override async init(pglite: PGlite, options: Started) {
    const { emscriptenOpts } = await super.init(pglite, options);
    const closeAll = ({ FS }: { FS: FileSystem }) => {
      const chmod = FS.chmod.bind(FS);
      FS.chmod = (path, mode, dontFollow) => chmod(path, mode & OWNER, dontFollow);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), closeAll] } };
  }
}
