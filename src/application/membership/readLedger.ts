import * as E from 'fp-ts/lib/Either.js'
import type { PortFailure } from '../ports/portFailure.ts'
import type { LedgerPage, StarPayments, StarTransaction } from './starPayments.ts'

const PAGE = 100

type Ledger = Pick<StarPayments, 'transactions'>
type Read<A> = Promise<E.Either<PortFailure, A>>

/** How many transactions Telegram's ledger has, at least `known`: by as many questions as their number has digits, or so. */
export const ledgerLength = async ({ transactions }: Ledger, known: number): Read<number> => {
  const isThere = async (nth: number): Read<boolean> =>
    E.map(({ count }: LedgerPage) => count > 0)(await transactions(nth, 1)())
  let [there, beyond] = [known, known + 1]
  for (;;) {
    const found = await isThere(beyond - 1)
    if (E.isLeft(found)) return found
    if (!found.right) break
    there = beyond
    beyond = known + 2 * (beyond - known)
  }
  // Everything before `there` is there, and nothing from `beyond` on.
  while (there < beyond - 1) {
    const middle = Math.floor((there + beyond - 1) / 2)
    const found = await isThere(middle)
    if (E.isLeft(found)) return found
    if (found.right) there = middle + 1
    else beyond = middle + 1
  }
  return E.right(there)
}

/** The ledger's last transactions, page by page from the last on; within a page the oldest comes first. */
export async function* ledgerBackwards(
  { transactions }: Ledger,
  length: number,
): AsyncGenerator<E.Either<PortFailure, readonly StarTransaction[]>, void, void> {
  for (let until = length; until > 0; ) {
    const from = Math.max(0, until - PAGE)
    const page = await transactions(from, until - from)()
    if (E.isLeft(page)) return yield page
    yield E.right(page.right.lines)
    until = from
  }
}

/** The whole ledger, page by page from its beginning. */
export async function* wholeLedger({
  transactions,
}: Ledger): AsyncGenerator<E.Either<PortFailure, readonly StarTransaction[]>, void, void> {
  for (let from = 0; ; ) {
    const page = await transactions(from, PAGE)()
    if (E.isLeft(page)) return yield page
    yield E.right(page.right.lines)
    if (page.right.count < PAGE) return
    from += page.right.count
  }
}
