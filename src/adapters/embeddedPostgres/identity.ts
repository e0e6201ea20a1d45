import { orYourOwn } from './failure.ts'
import { run } from './run.ts'

/**
 * The user that the server runs as.
 *
 * - PostgreSQL refuses to run as root, so root borrows another uid for it; that user need not be made.
 * - `borrowed` is false for an ordinary user, whose server runs as they do.
 */
export type Identity = { readonly uid: number; readonly gid: number; readonly borrowed: boolean }

/** initdb wants a uid that has a name: `nobody` on Linux, `_postgres` on macOS. */
const servant = process.platform === 'darwin' ? 216 : 65_534

export const nobody: Identity = { uid: servant, gid: servant, borrowed: true }

/** This process's own user; undefined for root, who has to borrow one. */
export const ownIdentity = (): Identity | undefined => {
  const uid = process.getuid?.() ?? 0
  return uid === 0 ? undefined : { uid, gid: process.getgid?.() ?? uid, borrowed: false }
}

/** Asks the operating system, not the modes: there are also access lists, mounts and security modules. */
export const canReach = async (identity: Identity, directory: string): Promise<boolean> => {
  try {
    return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], identity)).code === 0
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root, and this root may not start a process as user ${identity.uid}. Start the bot as an ordinary user, or ${orYourOwn}.`,
      { cause },
    )
  }
}
