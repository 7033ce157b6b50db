import { chmodSync, type Dirent, lstatSync, mkdirSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** Of what is created from now on: nothing for the group, nothing for others. */
const PRIVATE_UMASK = 0o077;
/** Permissions of the group and of others. */
const OTHERS = 0o077;
const OWNER_AND_SPECIAL = 0o7700;
/** Set on folders that all accounts share, `/tmp` for one. */
const STICKY = 0o1000;

export type PrivateFolder = { ok: true } | { ok: false; code: 'DATA_FOLDER_REFUSED'; message: string };

/**
 * Makes sure that no other account of the machine reads a folder: creates it closed (0700), closes what is open in it, and
 * sets the process's umask so that all that it writes from now on is closed too. What a link leads to is never changed.
 * On a system without such permissions (Windows) the folder is only created.
 *
 * @param folder created when absent, with its parents
 * @param onRepair is told in one line what was open and no longer is
 * @returns DATA_FOLDER_REFUSED, with the place and the remedy, when the folder is another account's or cannot be closed
 */
export function keepFolderPrivate(folder: string, onRepair: (line: string) => void): PrivateFolder {
  const hasPermissions = process.getuid !== undefined;
  if (hasPermissions) process.umask(PRIVATE_UMASK);
  try {
    mkdirSync(folder, { recursive: true });
    if (!hasPermissions) return { ok: true };
    const { mode, uid } = statSync(folder);
    const fault = faultOf(folder, mode, uid);
    if (fault !== undefined) return refused(fault);
    const closed = { folders: 0, files: 0 };
    // From the top: once the folder itself is closed, nobody else can change what is in it under our feet.
    if (close(folder, statSync)) closed.folders += 1;
    closeWithin(folder, closed);
    if (closed.folders + closed.files > 0) {
      onRepair(
        `${folder} was open to other accounts: ${closed.folders} folders and ${closed.files} files are closed now`,
      );
    }
    return { ok: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return refused(`${folder} cannot be closed to other accounts: ${reason}`);
  }
}

function refused(message: string): PrivateFolder {
  return { ok: false, code: 'DATA_FOLDER_REFUSED', message };
}

/** Why a folder must not be taken, nor its permissions changed; undefined when it may. */
function faultOf(folder: string, mode: number, uid: number): string | undefined {
  const own = process.geteuid?.();
  if (uid !== own) {
    return `${folder} belongs to another account (${uid}, this process runs as ${own}): give it to ${own}, or set DATA_DIR to a folder of its own`;
  }
  if ((mode & STICKY) !== 0) {
    return `${folder} is shared by all accounts: set DATA_DIR to a folder of its own`;
  }
  // Closing it would close the program itself.
  const down = relative(resolve(folder), import.meta.dirname);
  if (down !== '..' && !down.startsWith(`..${sep}`)) {
    return `${folder} holds the program itself: set DATA_DIR to a folder of its own`;
  }
  return undefined;
}

function closeWithin(folder: string, closed: { folders: number; files: number }): void {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink()) {
      checkLinked(path);
      continue;
    }
    // What a running server or PostgreSQL has just removed needs no closing.
    const isClosed = unlessGone(() => close(path, lstatSync)) ?? false;
    if (isClosed) closed[entry.isDirectory() ? 'folders' : 'files'] += 1;
    if (entry.isDirectory() && unlessGone(() => lstatSync(path))?.uid === process.geteuid?.())
      closeWithin(path, closed);
  }
}

function entriesOf(folder: string): Dirent[] {
  return unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [];
}

/** Takes what others may do with an entry away. @returns whether they could do anything */
function close(path: string, statOf: (path: string) => Stats): boolean {
  const { mode } = statOf(path);
  if ((mode & OTHERS) === 0) return false;
  chmodSync(path, mode & OWNER_AND_SPECIAL);
  // Some file systems (FAT, network shares) take the order and do nothing.
  if ((statOf(path).mode & OTHERS) !== 0) throw new Error(`${path}: its file system keeps no permissions`);
  return true;
}

/** A folder elsewhere, reached by a link, must be closed already: it may be anybody's. */
function checkLinked(path: string): void {
  const target = unlessGone(() => statSync(path));
  if (target?.isDirectory() === true && (target.mode & OTHERS) !== 0) {
    throw new Error(`${path} leads to a folder that is open to other accounts: close it (chmod -R go= ${path}/)`);
  }
}

function unlessGone<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
