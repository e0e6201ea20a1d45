import * as E from 'fp-ts/lib/Either.js'
import type { LocalDate } from '../../../domain/kernel/dates.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import { paymentEvents } from '../../../domain/membership/paymentEvents.ts'
import { type Catalogued, type CatalogueFailure, createCatalogue } from '../../log/createCatalogue.ts'
import { type EventStream, streamLog } from '../../log/streamLog.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'

/** What moves money; what was only ordered or refused does not. */
const MOVES = {
  'admin.payment_received': paymentEvents['admin.payment_received'],
  'admin.payment_refunded': paymentEvents['admin.payment_refunded'],
}
const catalogue = createCatalogue(MOVES)
type Move = Catalogued<EventOf<typeof MOVES>>

const COLUMNS = ['at', 'type', 'payment', 'stars', 'plan', 'invoice', 'recurring', 'user_id', 'position']

/** The days from `from` to `to`, both of them; days are those of UTC. */
export type Days = { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined }

export type PaymentLine = E.Either<PortFailure | CatalogueFailure, string>

/**
 * Every payment and every refund as a line of CSV (RFC 4180), in the order of the log, after a line with the names of the columns: numbers, and
 * nobody's name. A failure is the last thing that comes.
 */
export async function* paymentLines(
  log: Pick<EventLog, 'find'>,
  { from, to }: Days = {},
): AsyncGenerator<PaymentLine, void, void> {
  yield E.right(COLUMNS.join(','))
  const streams = Object.keys(MOVES).map((type) =>
    streamLog(log, { pattern: type as keyof typeof MOVES, direction: 'forwards' }),
  )
  for await (const found of inOrder(streams)) {
    if (E.isLeft(found)) return yield found
    const move = catalogue.decode(found.right)
    if (E.isLeft(move)) return yield move
    const at = happenedAt(move.right).toISOString()
    const day = at.slice(0, 10)
    if ((from === undefined || day >= from) && (to === undefined || day <= to))
      yield E.right(lineOf(move.right, at))
  }
}

/** Events of several streams as the log has them, one of each in hand at most. */
async function* inOrder(streams: readonly EventStream[]): EventStream {
  const waiting = await Promise.all(streams.map(async (stream) => ({ stream, next: await stream.next() })))
  for (;;) {
    const there = waiting.flatMap((one) => (one.next.done === true ? [] : [{ one, found: one.next.value }]))
    const failed = there.find(({ found }) => E.isLeft(found))
    if (failed !== undefined) return yield failed.found
    const [first] = there.toSorted((a, b) => positionOf(a.found) - positionOf(b.found))
    if (first === undefined) return
    yield first.found
    first.one.next = await first.one.stream.next()
  }
}

const positionOf = (found: E.Either<unknown, { readonly position: number }>): number =>
  E.isRight(found) ? found.right.position : 0

/** A payment when it was paid, a refund when it was noted. */
const happenedAt = (move: Move): Date =>
  move.type === 'admin.payment_received' ? move.data.paid_at : move.timestamp

const lineOf = (move: Move, at: string): string => {
  const { payment, stars, user_id: userId } = move.data
  const fields =
    move.type === 'admin.payment_received'
      ? [
          at,
          'payment',
          payment,
          stars,
          move.data.plan_id ?? '',
          move.data.invoice ?? '',
          move.data.is_recurring,
        ]
      : [at, 'refund', payment, -stars, '', '', '']
  return [...fields, userId, move.position].map((field) => quoted(String(field))).join(',')
}

const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
