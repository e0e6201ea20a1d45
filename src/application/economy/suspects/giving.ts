import * as E from 'fp-ts/lib/Either.js'
import { isBoundSource } from '../../../domain/economy/bound.ts'
import { economyEvents } from '../../../domain/economy/events.ts'
import { GIFT } from '../../../domain/economy/words.ts'
import { daysBetween, type LocalDate } from '../../../domain/kernel/dates.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { type CatalogueFailure, createCatalogue } from '../../log/createCatalogue.ts'
import { streamLog } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { dateOf } from '../ledger/movement.ts'

/**
 * What came into a wallet and went on to others, in besitos.
 *
 * - `earned` is what its owner could give of what they earned themself.
 * - `to` and `from` are the gifts to and from each other member.
 * - `dates` are the local dates of the gifts to others; the first came `firstGiftAfter` days after the first movement.
 */
export type Giver = {
  readonly userId: UserId
  readonly earned: number
  readonly given: number
  readonly received: number
  readonly to: ReadonlyMap<UserId, number>
  readonly from: ReadonlyMap<UserId, number>
  readonly dates: ReadonlySet<LocalDate>
  readonly firstGiftAfter: number | undefined
}

type Book = {
  earned: number
  given: number
  received: number
  since: LocalDate | undefined
  firstGift: LocalDate | undefined
  readonly to: Map<UserId, number>
  readonly from: Map<UserId, number>
  readonly dates: Set<LocalDate>
}

const catalogue = createCatalogue({
  'gamification.besitos_earned': economyEvents['gamification.besitos_earned'],
  'gamification.gift_received': economyEvents['gamification.gift_received'],
})

/** Reads from the log who has given how much to whom. `onEvent` is told the position of each event that was looked at. */
export const readGivers = async (
  log: Pick<EventLog, 'find'>,
  onEvent: (position: number) => void = () => undefined,
): Promise<E.Either<PortFailure | CatalogueFailure, ReadonlyMap<UserId, Giver>>> => {
  const books = new Map<UserId, Book>()
  const bookOf = (userId: UserId): Book => {
    const known = books.get(userId)
    if (known !== undefined) return known
    const book = newBook()
    books.set(userId, book)
    return book
  }
  for await (const read of streamLog(log, { direction: 'forwards', pattern: 'gamification.*' })) {
    if (E.isLeft(read)) return read
    onEvent(read.right.position)
    if (!catalogue.types.includes(read.right.type)) continue
    const decoded = catalogue.decode(read.right)
    if (E.isLeft(decoded)) return decoded
    const event = decoded.right
    const { user_id: userId, amount } = event.data
    const book = bookOf(userId)
    if (event.type === 'gamification.besitos_earned') {
      if (event.data.counterpart === GIFT) continue
      book.since ??= dateOf(event)
      if (!isBoundSource(event.data.source)) book.earned += amount
      continue
    }
    const { giver, local_date: date } = event.data
    const other = bookOf(giver)
    book.since ??= date
    book.received += amount
    other.given += amount
    other.firstGift ??= date
    other.dates.add(date)
    book.from.set(giver, (book.from.get(giver) ?? 0) + amount)
    other.to.set(userId, (other.to.get(userId) ?? 0) + amount)
  }
  return E.right(new Map([...books].map(([userId, book]) => [userId, giverOf(userId, book)])))
}

const newBook = (): Book => ({
  earned: 0,
  given: 0,
  received: 0,
  since: undefined,
  firstGift: undefined,
  to: new Map(),
  from: new Map(),
  dates: new Set(),
})

const giverOf = (userId: UserId, { since, firstGift, ...book }: Book): Giver => ({
  userId,
  ...book,
  firstGiftAfter: since === undefined || firstGift === undefined ? undefined : daysBetween(since, firstGift),
})
