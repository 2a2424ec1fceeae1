import { readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Whether a folder lies on another PC. SQLite's log needs memory that all its programs share, and
 * locks that network file systems only promise (https://sqlite.org/wal.html,
 * https://sqlite.org/howtocorrupt.html#_filesystems_with_broken_or_missing_lock_implementations).
 */

/** File systems of Linux whose files lie elsewhere. */
const REMOTE =
  /^(nfs4?|cifs|smb3|smbfs|ncpfs|afs|ceph|davfs|glusterfs|lustre|fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|smbnetfs|gvfsd-fuse))$/;

/** How the system tells where a folder lies; tests tell it themselves. */
interface Seen {
  platform: NodeJS.Platform;
  /** The path without links and letters that stand for others. Throws where nothing is there. */
  realPath(path: string): string;
  /** The text of Linux' /proc/self/mounts. */
  mounts(): string;
}

const HERE: Seen = {
  platform: process.platform,
  // The one of the system: it tells the share behind the letter of a mapped drive.
  realPath: (path) => realpathSync.native(path),
  mounts: () => readFileSync('/proc/self/mounts', 'utf8'),
};

/** Whether the folder, or the one in which it would be made, lies on a network share. */
export function isOnNetwork(folder: string, seen: Seen = HERE): boolean {
  const path = nearestReal(folder, seen);
  if (seen.platform === 'win32') return isShare(path ?? folder);
  if (seen.platform !== 'linux' || path === null) return false;
  try {
    return REMOTE.test(typeOfMount(path, seen.mounts()));
  } catch {
    return false; // Not told by this system.
  }
}

/** "\\server\share", also as "\\?\UNC\server\share"; not "\\?\C:\…" or "\\.\…". */
const isShare = (path: string): boolean => /^[\\/]{2}(\?[\\/]UNC[\\/]|(?![?.][\\/]))/i.test(path);

function nearestReal(folder: string, seen: Seen): string | null {
  for (let path = folder; ; path = dirname(path)) {
    try {
      return seen.realPath(path);
    } catch {
      if (dirname(path) === path) return null;
    }
  }
}

/** Spaces in names of folders are written "\040". */
const readEscapes = (text: string) =>
  text.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/** The type of the file system that holds a path: that of the longest mount above it, the last one. */
function typeOfMount(path: string, mounts: string): string {
  let [longest, type] = [-1, ''];
  for (const line of mounts.split('\n')) {
    const [, told = '', kind = ''] = line.split(' ');
    const at = readEscapes(told);
    const isAbove = at === '/' || path === at || path.startsWith(`${at}/`);
    if (told === '' || !isAbove || at.length < longest) continue;
    [longest, type] = [at.length, kind];
  }
  return type;
}
