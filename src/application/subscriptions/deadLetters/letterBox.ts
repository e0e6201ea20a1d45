import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import type { DeadLetter, Lease } from '../../ports/checkpointStore.ts'
import type { React, Reacted } from '../reactions/reactPatiently.ts'
import type { PartitionedSubscription, SubscriptionFailure } from '../subscription.ts'
import { ATTEMPTS, isPoison, type Moved, type WorkerDependencies } from '../worker.ts'
import type { DeadLetterOrder } from './deadLetterOrders.ts'
import { createParkedLetters } from './parkedLetters.ts'

/** Why the first event of a slow partition is parked. */
export const SLOW = 'is slow; the subscription carries on with it by itself'
const TRIED_AGAIN = 'is tried again by order of the operator'

const MOST_CARRIED = 64
const BACKOFF_MS = { first: 50, most: 5_000 }

type Dependencies = Pick<WorkerDependencies, 'log' | 'clock' | 'logger'> & {
  readonly react: React
  /** Nothing is begun any more, and what fails is left as it is. */
  readonly stopping: AbortSignal
  readonly wake: () => void
  /** Is told of an event that this program does not know. */
  readonly stopAt: (failure: SubscriptionFailure) => void
}

/**
 * What a partitioned subscription has parked.
 *
 * - A partition whose first letter was not tried yet, or is to be tried again, is carried on with beside everything else, in
 *   order, until nothing of it is left or one fails three times. So is one that another process has left.
 * - What changes is stored with the next `save`, together with the position.
 */
export const createLetterBox = (
  { log, clock, logger, react, stopping, wake, stopAt }: Dependencies,
  { name, checkpoints, partitionOf }: PartitionedSubscription,
  stored: readonly DeadLetter[],
) => {
  const letters = createParkedLetters(stored)
  /** By position; nothing where a letter is settled. */
  const unsaved = new Map<number, DeadLetter | undefined>()
  const waiting = new Set<string>()
  const carried = new Set<string>()

  const isToBeCarried = (partition: string) => {
    const first = letters.firstOf(partition)
    return first !== undefined && (first.attempts === 0 || first.reason === TRIED_AGAIN)
  }
  const review = (partition: string) => {
    if (!carried.has(partition) && isToBeCarried(partition)) waiting.add(partition)
    else waiting.delete(partition)
  }
  for (const partition of letters.partitions()) review(partition)

  const keep = (letter: DeadLetter) => {
    letters.take({ parked: [letter] })
    unsaved.set(letter.position, letter)
    review(letter.partition)
  }
  const settle = ({ position, partition }: DeadLetter) => {
    letters.take({ settled: [position] })
    unsaved.set(position, undefined)
    review(partition)
  }

  const park = (event: RecordedEvent, reason: string, attempts: number) => {
    const { position, type } = event
    if (attempts > 0)
      logger.error(
        { subscription: name, position, type, reason },
        `subscription ${name} parked an event it cannot handle`,
      )
    keep({ position, partition: partitionOf(event), reason, attempts })
  }

  /** What comes of a letter that was tried; says whether its partition goes on. */
  const conclude = (letter: DeadLetter, event: RecordedEvent, outcome: Reacted): boolean => {
    if (E.isRight(outcome)) settle(letter)
    else if (stopping.aborted) return false
    else if (isPoison(outcome.left)) park(event, outcome.left.message, letter.attempts + ATTEMPTS)
    else if (outcome.left._tag === 'UnknownEvent') stopAt(outcome.left)
    wake()
    return E.isRight(outcome)
  }

  const tryFirst = async (letter: DeadLetter): Promise<'gone on' | 'ended' | 'outage'> => {
    const read = await log.readAll({ after: letter.position - 1, limit: 1 })()
    if (E.isLeft(read)) return 'outage'
    const [event] = read.right
    if (event === undefined) return 'ended'
    const outcome = await react(event)
    if (E.isLeft(outcome) && outcome.left._tag === 'PortFailure') return 'outage'
    return conclude(letter, event, outcome) ? 'gone on' : 'ended'
  }

  const carry = async (partition: string) => {
    let failures = 0
    while (!stopping.aborted && isToBeCarried(partition)) {
      const result = await tryFirst(letters.firstOf(partition) as DeadLetter)
      if (result === 'ended') break
      failures = result === 'outage' ? failures + 1 : 0
      if (failures > 0)
        await clock.pause(Math.min(BACKOFF_MS.first * 2 ** (failures - 1), BACKOFF_MS.most), stopping)
    }
    carried.delete(partition)
    if (!stopping.aborted) review(partition)
    wake()
  }

  return {
    park,
    has: letters.has,
    /** Whether the partition has a letter before that position. */
    blocks: (partition: string, position: number) =>
      (letters.firstOf(partition)?.position ?? Number.POSITIVE_INFINITY) < position,
    hasRoom: () => carried.size < MOST_CARRIED,
    isBusy: () => carried.size > 0 || waiting.size > 0,
    isUnsaved: () => unsaved.size > 0,
    save: async (lease: Lease, position: number): Promise<Moved> => {
      const saving = [...unsaved]
      const parked = saving.flatMap(([, letter]) => letter ?? [])
      const settled = saving.flatMap(([at, letter]) => (letter === undefined ? [at] : []))
      const moved = await checkpoints.advance(lease, { position, parked, settled })()
      if (E.isRight(moved))
        for (const [at, letter] of saving) if (unsaved.get(at) === letter) unsaved.delete(at)
      return moved
    },
    /** The first of a parked partition is under way elsewhere, which tells what comes of it by `conclude`. */
    expect: (partition: string): void => {
      carried.add(partition)
      review(partition)
    },
    conclude: (event: RecordedEvent, outcome: Reacted): void => {
      const partition = partitionOf(event)
      const letter = letters.get(event.position)
      carried.delete(partition)
      if (letter !== undefined) conclude(letter, event, outcome)
      review(partition)
    },
    /** Begins with the partitions that are to be carried on with. */
    carryOn: (): void => {
      for (const partition of waiting) {
        if (stopping.aborted || carried.size >= MOST_CARRIED) return
        waiting.delete(partition)
        carried.add(partition)
        void carry(partition)
      }
    },
    /** Carries out an order about a letter: what is left of its partition is tried again. */
    obey: (action: DeadLetterOrder['action'], position: number, partition: string): void => {
      const letter = letters.get(position)
      if (action === 'discard' && letter !== undefined) settle(letter)
      const first = letters.firstOf(partition)
      if (first !== undefined && first.attempts > 0) keep({ ...first, reason: TRIED_AGAIN })
    },
  }
}
