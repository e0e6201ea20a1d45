import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { matches } from '../../log/eventPattern.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { DeadLetter, Lease, Progress } from '../../ports/checkpointStore.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { Logger } from '../../ports/logger.ts'
import { type PortFailure, portFailure } from '../../ports/portFailure.ts'
import {
  type HandlerFailure,
  handlerFailure,
  type ProjectionStore,
  type RowChange,
} from '../../ports/projectionStore.ts'
import { REASONS } from '../../ports/reasons.ts'
import { concernsOf, createPageWorker } from '../pageWorker.ts'
import { createLogReader } from '../reading/logReader.ts'
import type { Subscription, SubscriptionFailure } from '../subscription.ts'
import { type Projection, projectionSubscription, rowChangeOf } from './projection.ts'

const LEASE_MS = 30_000
const RENEW_MS = 5_000
const PAGE = 500
const SWITCHES = 5
/** Rows and checkpoint go together, so that nothing is repeated. */
const CHUNK = 2_000

/** Where a rebuild is: `position` of about `head` events are folded. */
export type RebuildProgress = { readonly position: number; readonly head: number }

export type RebuildDependencies = {
  readonly log: Pick<EventLog, 'readAll' | 'head' | 'onAppend'>
  readonly clock: Clock
  readonly logger: Logger
  readonly owner: string
  readonly onProgress: (progress: RebuildProgress) => void
}

/**
 * Builds a projection anew, beside the rows that readers see, and switches to it.
 *
 * - The live subscription goes on meanwhile. An interrupted rebuild goes on where it stopped when it is called again.
 * - What still cannot be handled is parked again; the dead letters of the old rows are closed with them.
 * - A rebuild that fails lets go of its lease, so that the next one can begin at once.
 * - Answers the position up to which the new rows were folded before the switch.
 */
export const rebuildProjection = async <Event, Key extends number | string, Row>(
  dependencies: RebuildDependencies,
  projection: Projection<Event, Key, Row>,
  store: ProjectionStore<Key, Row>,
): Promise<E.Either<SubscriptionFailure, number>> => {
  const { log, clock, owner, onProgress } = dependencies
  const name = `${projection.table.name}#rebuild`

  const shadow = await store.shadow()()
  if (E.isLeft(shadow)) return shadow
  const { checkpoints } = shadow.right
  const acquired = await checkpoints.acquire(name, owner, LEASE_MS)()
  if (E.isLeft(acquired)) return acquired
  if (O.isNone(acquired.right))
    return E.left(
      portFailure(`${projection.table.name} is being rebuilt by another process; wait until that is done`),
    )
  const letters = await checkpoints.deadLetters(name)()
  if (E.isLeft(letters)) return letters
  const subscription = projectionSubscription(projection, shadow.right, name)
  const follower = createLogReader(dependencies).follow(concernsOf(subscription))
  const { pageAfter, leave } = follower
  const worker = createPageWorker({ ...dependencies, pageAfter }, subscription, letters.right, CHUNK)

  /** Comes to where the log ends now. What is appended meanwhile is left to the switch, unless it is much. */
  const catchUp = async (from: Lease): Promise<E.Either<SubscriptionFailure, Lease>> => {
    const end = await log.head()()
    if (E.isLeft(end)) return end
    let lease = from
    let renewedAt = clock.elapsed()
    for (;;) {
      const step = await worker.step(lease)
      if (E.isLeft(step)) return step
      const { at, idle } = step.right
      lease = step.right.lease
      const head = await log.head()()
      if (E.isLeft(head)) return head
      onProgress({ position: at, head: head.right.position })
      const ahead = head.right.position - at
      if (idle || (at >= end.right.position && ahead <= PAGE))
        return at > lease.position ? checkpoints.advance(lease, { position: at })() : E.right(lease)
      if (clock.elapsed() - renewedAt < RENEW_MS) continue
      renewedAt = clock.elapsed()
      const renewed = await checkpoints.renew(lease, LEASE_MS)()
      if (E.isLeft(renewed)) return renewed
    }
  }

  const build = async (from: Lease): Promise<E.Either<SubscriptionFailure, number>> => {
    let lease = from
    for (let attempt = 1; ; attempt += 1) {
      const caughtUp = await catchUp(lease)
      if (E.isLeft(caughtUp)) return caughtUp
      lease = caughtUp.right
      const parked = await checkpoints.deadLetters(name)()
      if (E.isLeft(parked)) return parked
      const rest = restOf(dependencies, projection, subscription, lease, parked.right)
      const switched = await store.switchOver(lease, rest)()
      if (E.isRight(switched)) return E.right(lease.position)
      if (switched.left._tag !== 'HandlerFailure' || attempt === SWITCHES) return switched
    }
  }

  const built = await build(acquired.right.value)
  leave()
  if (E.isLeft(built)) await checkpoints.release(acquired.right.value)()
  return built
}

/** The events after the shadow's position, up to and with the live one; those that follow a dead letter of their partition are parked. */
const restOf =
  <Event, Key extends number | string, Row>(
    { log }: RebuildDependencies,
    projection: Projection<Event, Key, Row>,
    { pattern, partitionOf }: Subscription,
    { position }: Lease,
    letters: readonly DeadLetter[],
  ) =>
  (livePosition: number): TE.TaskEither<PortFailure | HandlerFailure, RowChange<Key, Row> & Progress> => {
    const blocked = new Set(letters.map(({ partition }) => partition))
    const waits = (event: RecordedEvent) => blocked.has(partitionOf(event))
    return pipe(
      readUpTo(log, position, livePosition),
      TE.map((events) => events.filter(({ type }) => matches(pattern, type))),
      TE.flatMapEither((events) =>
        pipe(
          rowChangeOf(
            projection,
            events.filter((event) => !waits(event)),
          ),
          E.bimap(
            ({ message }) => handlerFailure(message),
            (change) => ({
              ...change,
              position: Math.max(position, livePosition),
              parked: events.filter(waits).map(
                (event): DeadLetter => ({
                  position: event.position,
                  partition: partitionOf(event),
                  reason: REASONS.earlier,
                  attempts: 0,
                }),
              ),
            }),
          ),
        ),
      ),
    )
  }

const readUpTo = (
  log: RebuildDependencies['log'],
  after: number,
  upTo: number,
): TE.TaskEither<PortFailure, readonly RecordedEvent[]> =>
  after >= upTo
    ? TE.right([])
    : pipe(
        log.readAll({ after, limit: Math.min(PAGE, upTo - after) }),
        TE.flatMap((page) =>
          pipe(
            readUpTo(log, page.at(-1)?.position ?? upTo, upTo),
            TE.map((rest) => [...page, ...rest]),
          ),
        ),
      )
