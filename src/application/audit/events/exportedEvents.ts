import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { EventStream } from '../../log/streamLog.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { type LogFault, logFault } from '../proof/logFault.ts'
import { fromLine, toLine } from './storedEvent.ts'

/** A line that cannot even be read as a text, and why. */
export type UnreadableLine = { readonly _tag: 'UnreadableLine'; readonly reason: string }

type Lines<F> = AsyncIterable<E.Either<F | UnreadableLine, string>>

/** The events of an export, from its lines. A line that is no event is a fault at the position of its number. */
export async function* exportedEvents<F>(lines: Lines<F>): EventStream<F | LogFault> {
  let position = 0
  const unreadable = (reason: string): F | LogFault => logFault(position, 'unreadable line', reason)
  for await (const line of lines) {
    position += 1
    const event = pipe(
      line,
      E.mapLeft((failure) => (isUnreadable(failure) ? unreadable(failure.reason) : failure)),
      E.flatMap((text) => pipe(fromLine(text), E.mapLeft(unreadable))),
    )
    yield event
    if (E.isLeft(event)) return
  }
}

const isUnreadable = (failure: unknown): failure is UnreadableLine =>
  typeof failure === 'object' && failure !== null && '_tag' in failure && failure._tag === 'UnreadableLine'

/** The lines of an export, from the events of a log. An event that no log takes cannot be exported as if it were one. */
export async function* exportLines(
  events: EventStream,
): AsyncGenerator<E.Either<PortFailure | LogFault, string>, void, void> {
  for await (const event of events) {
    const line = pipe(
      event,
      E.flatMap((recorded) =>
        pipe(
          toLine(recorded),
          E.mapLeft((reason): PortFailure | LogFault =>
            logFault(recorded.position, 'changed content', reason),
          ),
        ),
      ),
    )
    yield line
    if (E.isLeft(line)) return
  }
}
