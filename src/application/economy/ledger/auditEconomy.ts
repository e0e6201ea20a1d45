import * as E from 'fp-ts/lib/Either.js'
import { GIFT, RESERVED } from '../../../domain/economy/words.ts'
import type { CatalogueFailure } from '../../log/createCatalogue.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { faultAt, issued, type Ledger, type LedgerFault } from './ledger.ts'
import { counterpartOf, MOVEMENTS, signedAmount } from './movement.ts'
import { createAccounts, createWalletBook } from './walletBook.ts'

const PAGE = 5_000

/** The audit stops at the first event that is not as it should be. */
export type Audited = E.Either<PortFailure | CatalogueFailure, E.Either<LedgerFault, Ledger>>

/** What is told while it goes on: `events` that were looked at, up to `position`. */
export type AuditOptions = {
  readonly upTo: number
  readonly onProgress?: (progress: { readonly events: number; readonly position: number }) => void
}

/**
 * Proves that all movements of all members add up, from the first event to the one at `upTo`.
 *
 * - A wallet's `balance_after` is the sum of its movements, which is never negative.
 * - What is set aside comes back once at most. A closed wallet is empty, and stays so.
 * - Wallets and counterparts add up to nothing, and what is given away arrives within the same command.
 *
 * Only the events of `gamification` are read: the others move nothing.
 */
export const auditEconomy = async (
  log: Pick<EventLog, 'find'>,
  { upTo, onProgress }: AuditOptions,
): Promise<Audited> => {
  const fold = createLedgerFold()
  let events = 0
  const read = (after: number) =>
    log.find({ direction: 'forwards', pattern: 'gamification.*', after, upTo, limit: PAGE })()
  for (let coming = read(0); ; ) {
    const page = await coming
    if (E.isLeft(page)) return page
    const last = page.right.length < PAGE ? undefined : page.right.at(-1)
    if (last !== undefined) coming = read(last.position)
    for (const event of page.right) {
      const taken = fold.take(event)
      if (E.isLeft(taken)) return taken
      if (taken.right !== undefined) return E.right(E.left(taken.right))
    }
    events += page.right.length
    onProgress?.({ events, position: page.right.at(-1)?.position ?? upTo })
    if (last !== undefined) continue
    const next = await log.find({ direction: 'forwards', after: upTo, limit: 1 })()
    return E.isLeft(next) ? next : E.right(fold.end(upTo, next.right[0]))
  }
}

const createLedgerFold = () => {
  const wallets = createWalletBook()
  const accounts = createAccounts()
  let movements = 0
  let last: RecordedEvent | undefined

  /** Where another command begins, what the one before gave away must have arrived. */
  const gifts = (next: RecordedEvent | undefined): LedgerFault | undefined => {
    const net = accounts.net(GIFT)
    if (last === undefined || last.metadata.command_id === next?.metadata.command_id) return undefined
    return net === 0n
      ? undefined
      : faultAt(last, 'as many besitos received as given by the same command', `${net} more received`)
  }

  const take = (event: RecordedEvent): E.Either<CatalogueFailure, LedgerFault | undefined> => {
    if (event.type === 'gamification.wallet_closed') return E.right(wallets.close(event))
    if (!MOVEMENTS.types.includes(event.type))
      return event.type.startsWith('gamification.besitos_') ? E.left(unknown(event)) : E.right(undefined)
    const decoded = MOVEMENTS.decode(event)
    if (E.isLeft(decoded))
      return decoded.left._tag === 'UnknownEvent'
        ? decoded
        : E.right(faultAt(event, 'a movement as its schema has it', JSON.stringify(event.data)))
    const missing = gifts(event)
    if (missing !== undefined) return E.right(missing)
    const movement = decoded.right
    const fault = wallets.take(movement)
    if (fault !== undefined) return E.right(fault)
    const { account } = counterpartOf(movement)
    accounts.book(account, signedAmount(movement))
    movements += 1
    last = event
    return E.right(undefined)
  }

  const end = (position: number, next: RecordedEvent | undefined): E.Either<LedgerFault, Ledger> => {
    const missing = gifts(next)
    if (missing !== undefined) return E.left(missing)
    const pages = wallets.pages()
    const balances = pages.reduce((sum, balance) => sum + BigInt(balance), 0n)
    const totals = accounts.totals()
    if (last !== undefined && issued(totals) !== balances)
      return E.left(faultAt(last, `${issued(totals)} besitos in all wallets`, balances))
    return E.right({
      position,
      movements,
      wallets: pages.length,
      balances,
      reserved: -accounts.net(RESERVED),
      accounts: totals,
    })
  }
  return { take, end }
}

const unknown = ({ position, type }: RecordedEvent): CatalogueFailure => ({
  _tag: 'UnknownEvent',
  message: `event ${position} is a ${type}, which may move besitos in a way that this program does not know`,
})
