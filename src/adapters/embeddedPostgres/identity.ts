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
