import * as E from 'fp-ts/lib/Either.js'
import type { Recovery } from '../deadlines/recovery.ts'
import { type PortFailure, portFailure } from '../ports/portFailure.ts'
import { ledgerBackwards, ledgerLength } from './readLedger.ts'
import type { RecordTransaction } from './recordTransaction.ts'
import type { StarPayments, StarTransaction } from './starPayments.ts'

/**
 * Records the payments and refunds of which Telegram has dropped the updates: its ledger is read from its end on, until a page has none
 * of them, and they are recorded, the oldest first. What is kept of one member and does not open keeps nobody else waiting.
 */
export const createRecoverPayments = (
  payments: Pick<StarPayments, 'transactions'>,
  { standing, record }: RecordTransaction,
): Recovery => {
  let known = 0

  const droppedIn = async (
    page: readonly StarTransaction[],
  ): Promise<E.Either<PortFailure, readonly StarTransaction[]>> => {
    const dropped: StarTransaction[] = []
    for (const line of page) {
      const stands = await standing(line)()
      if (E.isLeft(stands)) return E.left(asPortFailure(stands.left))
      if (stands.right === 'dropped' || stands.right === 'unsure') dropped.push(line)
    }
    return E.right(dropped)
  }

  const findDropped = async (length: number): Promise<E.Either<PortFailure, readonly StarTransaction[]>> => {
    let dropped: readonly StarTransaction[] = []
    for await (const page of ledgerBackwards(payments, length)) {
      if (E.isLeft(page)) return page
      const found = await droppedIn(page.right)
      if (E.isLeft(found)) return found
      dropped = [...found.right, ...dropped]
      if (found.right.length === 0) break
    }
    return E.right(dropped)
  }

  /** By now a payment may be known whose refund could not be told before. */
  const recordOne = async (line: StarTransaction): Promise<E.Either<PortFailure, void>> => {
    const stands = await standing(line)()
    if (E.isLeft(stands)) return E.left(asPortFailure(stands.left))
    if (stands.right !== 'dropped') return E.right(undefined)
    const recorded = await record(line)()
    return E.isLeft(recorded) && recorded.left._tag !== 'MemberUnreadable'
      ? E.left(asPortFailure(recorded.left))
      : E.right(undefined)
  }

  return {
    name: 'stars',
    recover: () => async () => {
      const length = await ledgerLength(payments, known)
      if (E.isLeft(length)) return length
      const dropped = await findDropped(length.right)
      if (E.isLeft(dropped)) return dropped
      for (const line of dropped.right) {
        const recorded = await recordOne(line)
        if (E.isLeft(recorded)) return recorded
      }
      known = length.right
      return E.right(undefined)
    },
  }
}

const asPortFailure = (failure: { readonly _tag: string; readonly message: string }): PortFailure =>
  portFailure(failure.message)
