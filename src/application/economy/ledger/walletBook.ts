import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Catalogued } from '../../log/createCatalogue.ts'
import { faultAt, type LedgerFault } from './ledger.ts'
import { type Movement, signedAmount } from './movement.ts'

/** What is known of one wallet on the way through the log. */
type Page = { balance: number; closed: boolean; reservations: Map<string, number> | undefined }

/**
 * The wallets of all members, as the movements that were taken make them.
 *
 * - `take` says what is wrong with the next movement, and takes it where nothing is.
 * - `close` says what is wrong with closing the wallet of a stream: it must be empty.
 */
export type WalletBook = {
  readonly take: (movement: Catalogued<Movement>) => LedgerFault | undefined
  readonly close: (event: Parameters<typeof faultAt>[0]) => LedgerFault | undefined
  readonly pages: () => readonly number[]
}

const newPage = (): Page => ({ balance: 0, closed: false, reservations: undefined })

export const createWalletBook = (): WalletBook => {
  const pages = new Map<string, Page>()

  const pageOf = (stream: string): Page => {
    const known = pages.get(stream)
    if (known !== undefined) return known
    const page = newPage()
    pages.set(stream, page)
    return page
  }

  return {
    take: (movement) => {
      const { stream, data } = movement
      const whose = `wallet-${data.user_id}`
      if (stream !== whose) return faultAt(movement, `a movement in ${whose}`, `one in ${stream}`)
      const page = pageOf(stream)
      if (page.closed) return faultAt(movement, 'no movement after the wallet was closed', data.amount)
      const balance = page.balance + signedAmount(movement)
      if (balance < 0) return faultAt(movement, `at most ${page.balance} besitos to go out`, data.amount)
      if (!Number.isSafeInteger(balance)) return faultAt(movement, 'a balance below 2^53', balance)
      if (data.balance_after !== balance)
        return faultAt(movement, `balance_after ${balance}`, data.balance_after)
      const fault = hold(page, movement)
      if (fault !== undefined) return fault
      page.balance = balance
      return undefined
    },
    close: (event) => {
      const page = pageOf(event.stream)
      const held = [...(page.reservations?.values() ?? [])].reduce((sum, amount) => sum + amount, 0)
      if (page.balance !== 0) return faultAt(event, 'an empty wallet to be closed', page.balance)
      if (held !== 0) return faultAt(event, 'nothing set aside in a wallet to be closed', held)
      page.closed = true
      return undefined
    },
    pages: () => [...pages.values()].map(({ balance }) => balance),
  }
}

/** What is set aside is given back once, and no more of it than there was. */
const hold = (page: Page, movement: Catalogued<Movement>): LedgerFault | undefined => {
  const { type, data } = movement
  if (type !== 'gamification.besitos_reserved' && type !== 'gamification.besitos_released') return undefined
  page.reservations ??= new Map()
  const name: string = data.reservation
  const held = page.reservations.get(name) ?? 0
  const left = held - signedAmount(movement)
  if (left < 0) return faultAt(movement, `at most ${held} besitos back from reservation ${name}`, data.amount)
  if (left === 0) page.reservations.delete(name)
  else page.reservations.set(name, left)
  return undefined
}

/** What each account gave and took; sums may be larger than a number keeps exactly. */
export const createAccounts = () => {
  const accounts = new Map<Slug, { given: bigint; taken: bigint }>()
  return {
    book: (account: Slug, signed: number) => {
      const known = accounts.get(account)
      const totals = known ?? { given: 0n, taken: 0n }
      if (known === undefined) accounts.set(account, totals)
      if (signed > 0) totals.given += BigInt(signed)
      else totals.taken -= BigInt(signed)
    },
    net: (account: Slug): bigint => {
      const { given, taken } = accounts.get(account) ?? { given: 0n, taken: 0n }
      return given - taken
    },
    totals: () =>
      [...accounts]
        .map(([account, totals]) => ({ account, ...totals }))
        .toSorted((one, other) => (one.account < other.account ? -1 : 1)),
  }
}
