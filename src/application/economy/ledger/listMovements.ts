import * as E from 'fp-ts/lib/Either.js'
import { walletStream } from '../../../domain/economy/wallet.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Catalogued, CatalogueFailure } from '../../log/createCatalogue.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { counterpartOf, MOVEMENTS, type Movement } from './movement.ts'

/** Movements that are looked through for one page, and so many positions of the log in which they may be. */
const LOOKED_THROUGH = 20_000
const WITHIN = 20_000
const READ = 1_000
/** Most pages are full after the first few: what is read and not shown costs as much. */
const READ_FIRST = 2

/** Which movements: of a member, with an account, no later than a position, and of all members no more than so many positions before it. */
export type MovementQuery = {
  readonly userId?: UserId | undefined
  readonly account?: Slug | undefined
  readonly upTo?: number | undefined
  readonly limit: number
  readonly within?: number
}

/** The newest come first. `next` is the position to go on from; there may be none beyond it. */
export type MovementPage = {
  readonly movements: readonly Catalogued<Movement>[]
  readonly next: number | undefined
}

/**
 * Lists movements as the log has them. Where few of very many events are meant, a page may have fewer than its limit: of all members
 * no more than the last so many positions are looked through, so that a page costs the same in a log of any length.
 */
export const listMovements = async (
  log: Pick<EventLog, 'find' | 'head'>,
  { userId, account, upTo, limit, within = WITHIN }: MovementQuery,
): Promise<E.Either<PortFailure | CatalogueFailure, MovementPage>> => {
  const movements: Catalogued<Movement>[] = []
  const head = await log.head()()
  if (E.isLeft(head)) return head
  const from = Math.min(upTo ?? head.right.position, head.right.position)
  const floor = userId === undefined ? Math.max(0, from - within) : 0
  let before = from
  let read = Math.min(limit * READ_FIRST, READ)
  for (let looked = 0; looked < LOOKED_THROUGH; looked += read) {
    if (looked > 0) read = READ
    const found = await log.find({
      direction: 'backwards',
      pattern: 'gamification.*',
      ...(userId === undefined ? {} : { streams: [walletStream(userId)] }),
      after: floor,
      upTo: before,
      limit: read,
    })()
    if (E.isLeft(found)) return found
    for (const event of found.right) {
      if (!MOVEMENTS.types.includes(event.type)) continue
      const movement = MOVEMENTS.decode(event)
      if (E.isLeft(movement)) return movement
      if (account !== undefined && counterpartOf(movement.right).account !== account) continue
      if (movements.length === limit) return E.right({ movements, next: event.position })
      movements.push(movement.right)
    }
    const last = found.right.at(-1)
    if (last === undefined || found.right.length < read)
      return E.right({ movements, next: floor === 0 ? undefined : floor })
    before = last.position - 1
  }
  return E.right({ movements, next: before })
}
