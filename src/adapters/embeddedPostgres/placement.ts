import { createHash } from 'node:crypto'
import { access, chmod, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { orYourOwn } from './failure.ts'
import { type Identity, nobody, ownIdentity } from './identity.ts'
import { makeDirectory } from './makeDirectory.ts'
import { canReach } from './reach.ts'

/** Where root keeps what its borrowed user must be able to reach. */
export const systemDirectory = '/var/lib/dianabot'

/**
 * Where everything of one database lies, and as whom it runs.
 *
 * - `base` holds the cluster (`postgres`), its log (`postgres.log`) and the lock of those who start it.
 * - `note` is a sentence for a person when that is not the directory that was asked for.
 */
export type Placement = {
  readonly base: string
  readonly identity: Identity
  readonly note: string | undefined
}

export const clusterIn = (base: string): string => path.join(base, 'postgres')

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16)

/**
 * - An ordinary user's data lies where it was asked for.
 * - Root's borrowed user may not reach that place (a checkout under a 0700 home); then it lies under `elsewhere`.
 * - Data that exists decides: it is never left behind for an empty database because some mode has changed. Its owner
 *   is the user to borrow.
 */
export const choosePlacement = async (asked: string, elsewhere = systemDirectory): Promise<Placement> => {
  const base = await realPath(path.resolve(asked))
  const known = await nearestExisting(base)
  if (!(await stat(known)).isDirectory())
    throw new Error(`${known} is not a directory. Set DATA_DIR to a directory, or ${orYourOwn}.`)
  const own = ownIdentity()
  if (own !== undefined) {
    await makeDirectory(base)
    return { base, identity: own, note: undefined }
  }
  const owner = await ownerOf(clusterIn(base))
  const identity = owner ?? nobody
  const away = path.join(elsewhere, shortHash(base))
  const reachable = await canReach(identity, known)
  if (owner !== undefined && !reachable)
    throw new Error(
      `There is a database in ${base}, but user ${identity.uid}, whom it belongs to, cannot reach it. Open the directories above it (chmod o+x), or ${orYourOwn}.`,
    )
  if (reachable && (owner !== undefined || !(await exists(clusterIn(away))))) {
    await makeOpenDirectory(base)
    return { base, identity, note: undefined }
  }
  await makeOpenDirectory(away)
  const note = `The data is kept in ${away}: PostgreSQL does not run as root, and the user that it runs as (${identity.uid}) could not reach ${base}.`
  return { base: away, identity, note }
}

/** Whether there is a database for a data directory, wherever it lies. Makes nothing. */
export const isThere = async (asked: string, elsewhere = systemDirectory): Promise<boolean> => {
  const base = await realPath(path.resolve(asked))
  const places = [base, path.join(elsewhere, shortHash(base))]
  const found = await Promise.all(places.map((place) => exists(path.join(clusterIn(place), 'PG_VERSION'))))
  return found.includes(true)
}

/** The real path of what may not exist yet. */
const realPath = async (wanted: string): Promise<string> => {
  const known = await nearestExisting(wanted)
  return path.join(await realpath(known), path.relative(known, wanted))
}

const nearestExisting = async (wanted: string): Promise<string> =>
  (await exists(wanted)) ? wanted : nearestExisting(path.dirname(wanted))

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => file === '/',
  )

const ownerOf = async (cluster: string): Promise<Identity | undefined> => {
  const found = await stat(path.join(cluster, 'PG_VERSION')).catch(() => undefined)
  return found === undefined || found.uid === 0
    ? undefined
    : { uid: found.uid, gid: found.gid, borrowed: true }
}

/** The mode of each directory made is set, because the umask may forbid what the borrowed user needs. */
const makeOpenDirectory = async (directory: string): Promise<void> => {
  const first = await makeDirectory(directory)
  if (first === undefined) return
  for (let made = directory; made.length >= first.length; made = path.dirname(made)) await chmod(made, 0o755)
}
