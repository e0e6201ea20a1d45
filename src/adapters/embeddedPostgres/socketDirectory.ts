import { chmod, lchown, lstat, mkdir, rmdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { codeOf, orYourOwn } from './failure.ts'
import type { Identity } from './identity.ts'
import { shortHash } from './placement.ts'
import { canReach } from './reach.ts'

/** The number in the socket's file name; nothing listens on TCP. */
export const port = 5432

/** `sun_path` has 108 bytes on Linux and 104 on macOS, the closing zero among them. */
const longestPath = process.platform === 'darwin' ? 103 : 107

/** A short directory under the temporary one, the same for all who use this data directory. */
export const chooseSocketDirectory = async (dataDirectory: string, identity: Identity): Promise<string> => {
  for (const temporary of new Set([os.tmpdir(), '/tmp'])) {
    const directory = path.join(temporary, `dianabot-${shortHash(dataDirectory)}`)
    const fits = Buffer.byteLength(path.join(directory, `.s.PGSQL.${port}.lock`)) <= longestPath
    if (fits && (!identity.borrowed || (await canReach(identity, temporary)))) return directory
  }
  throw new Error(
    `Neither ${os.tmpdir()} nor /tmp can hold the database's socket (too long a path, or closed to user ${identity.uid}). Set TMPDIR to a short directory that it can enter, or ${orYourOwn}.`,
  )
}

/**
 * Makes it, or makes sure that it is ours alone: who can enter it is whom the server trusts.
 *
 * - Anybody may put things into /tmp beforehand, so a link or a directory of another user is refused.
 * - Root's own is accepted and handed over: another root process may be between making it and doing so.
 */
export const ensureSocketDirectory = async (directory: string, identity: Identity): Promise<void> => {
  await mkdir(directory, { mode: 0o700 }).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
  const found = await lstat(directory)
  const ours = found.uid === identity.uid || (identity.borrowed && found.uid === 0)
  if (!found.isDirectory() || !ours)
    throw new Error(
      `${directory} should hold the database's socket, but it is ${found.isDirectory() ? `a directory of user ${found.uid}` : 'not a directory'}. Somebody else made it: remove it, or set TMPDIR to another directory.`,
    )
  if (found.uid !== identity.uid) await lchown(directory, identity.uid, identity.gid)
  if ((found.mode & 0o777) !== 0o700) await chmod(directory, 0o700)
}

/** Removes it where nothing is in it any more; not while somebody may be starting a server in it. */
export const removeSocketDirectory = (directory: string): Promise<void> =>
  rmdir(directory).catch(() => undefined)
