import { hasLetters, type Lease, type Progress } from '../../../application/ports/checkpointStore.ts'
import type { RowChange } from '../../../application/ports/projectionStore.ts'
import type { Where } from '../connection/sql.ts'
import { orRollBack } from '../connection/transaction.ts'
import type { ProjectionRows } from './projectionRows.ts'

/** So many rows are remembered: what happens next is likely to be about one of those that were met last. */
const MOST = 2_000

/**
 * Reads rows, and writes what they become if the lease still holds.
 *
 * - Every other writer of these rows moves the checkpoint of the subscription or takes its lease, so that they have not
 *   changed in between, and one transaction around both is not needed.
 * - For the same reason a row that was read or written under a lease is what it was as long as that lease holds, and is not read
 *   again. Under the next lease, or after any failure, nothing is remembered.
 * - Where no row changes and no letter goes along, nothing is written, unless `always`: how far that has come is stored later.
 */
export const createCommit = <Key extends number | string, Row extends object>(
  rows: ProjectionRows<Key, Row>,
  { always = false }: { readonly always?: boolean } = {},
) => {
  let remembered = new Map<Key, Row | null>()
  let heldAs = ''

  const forget = (lease?: Lease) => {
    remembered = new Map()
    heldAs = lease === undefined ? '' : idOf(lease)
  }

  /** Puts it last: a map goes through its keys in the order in which they came in. */
  const remember = (key: Key, row: Row | null) => {
    remembered.delete(key)
    remembered.set(key, row)
    const [oldest] = remembered.size > MOST ? remembered.keys() : []
    if (oldest !== undefined) remembered.delete(oldest)
  }

  const readOf = async (where: Where, keys: readonly Key[]): Promise<ReadonlyMap<Key, Row>> => {
    const unknown = keys.filter((key) => !remembered.has(key))
    const found = new Map(unknown.length === 0 ? [] : await rows.read(where, unknown))
    for (const key of keys) {
      const known = remembered.get(key)
      if (known !== undefined && known !== null) found.set(key, known)
    }
    return found
  }

  return async (
    where: Where,
    lease: Lease,
    progress: Progress,
    { keys, change }: RowChange<Key, Row>,
  ): Promise<Lease> => {
    if (heldAs !== idOf(lease)) forget(lease)
    try {
      const found = await readOf(where, keys)
      const changed = orRollBack(change(found))
      const isIdle = changed.size === 0 && !hasLetters(progress) && !always
      const moved = isIdle ? lease : orRollBack(await rows.commit(where, lease, progress, changed))
      for (const key of keys) remember(key, (changed.has(key) ? changed.get(key) : found.get(key)) ?? null)
      return moved
    } catch (failure) {
      forget()
      throw failure
    }
  }
}

const idOf = ({ name, owner, epoch }: Lease) => `${epoch} ${owner} ${name}`
