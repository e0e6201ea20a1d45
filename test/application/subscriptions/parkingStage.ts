import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Lease } from '../../../src/application/ports/checkpointStore.ts'
import { handlerFailure } from '../../../src/application/ports/projectionStore.ts'
import type { DeadLetterOrder } from '../../../src/application/subscriptions/deadLetters/deadLetterOrders.ts'
import { orderDeadLetter } from '../../../src/application/subscriptions/deadLetters/orderDeadLetter.ts'
import { createPageWorker } from '../../../src/application/subscriptions/pageWorker.ts'
import { createLogReader } from '../../../src/application/subscriptions/reading/logReader.ts'
import {
  byStream,
  type PagedSubscription,
  type SubscriptionFailure,
} from '../../../src/application/subscriptions/subscription.ts'
import type { Step } from '../../../src/application/subscriptions/worker.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { recordRaw } from '../support/world.ts'
import { AWAY, createStage, lease } from './stage.ts'

const NAME = 'tales'

export const POISON: SubscriptionFailure = handlerFailure('this tale cannot be told')
export const UNKNOWN: SubscriptionFailure = { _tag: 'UnknownEvent', message: 'a tale of tomorrow' }

/** What goes wrong with an event: a failure, or something thrown. */
export type Fault = { readonly fails: SubscriptionFailure } | { readonly throws: unknown }

/**
 * A subscription to tales, each told in a stream, and a worker that takes it on.
 *
 * - `tell` appends a tale to a stream and answers its position.
 * - `tried` are the positions given to the handler in turn, `told` those whose effect stands.
 */
export const createParkingStage = () => {
  const stage = createStage()
  const { checkpoints, log, clock, logger } = stage
  const faults = new Map<number, Fault>()
  const tried: { readonly position: number; readonly at: number }[] = []
  const told: number[] = []
  let answersLost = 0
  let nth = 0

  const subscription: PagedSubscription = {
    name: NAME,
    pattern: 'tale.*',
    partitionOf: byStream,
    checkpoints,
    handle: (held, events, progress) => {
      for (const { position } of events) {
        tried.push({ position, at: clock.now().getTime() })
        const fault = faults.get(position)
        if (fault === undefined) continue
        if ('throws' in fault) throw fault.throws
        return TE.left(fault.fails)
      }
      return pipe(
        checkpoints.advance(held, progress),
        TE.tapIO(() => () => told.push(...events.map(({ position }) => position))),
        TE.flatMap((moved): TE.TaskEither<SubscriptionFailure, Lease> => {
          answersLost -= 1
          return answersLost >= 0 ? TE.left(AWAY) : TE.right(moved)
        }),
      )
    },
  }

  const createWorker = async () => {
    const letters = await right(checkpoints.deadLetters(NAME))
    const { pageAfter } = createLogReader({ log, clock }).follow(() => true)
    return createPageWorker({ log, clock, logger, pageAfter }, subscription, letters)
  }
  let worker: Awaited<ReturnType<typeof createWorker>> | undefined

  /** Waits for work that pauses, while the time goes by. */
  const settle = async <A>(work: Promise<A>): Promise<A> => {
    let over = false
    const watched = work.finally(() => {
      over = true
    })
    await until(() => {
      if (!over) clock.advance(50)
      return over
    })
    return watched
  }

  /** One step of the worker under a fresh lease, as after a failure. */
  const step = async (): Promise<Step> => {
    worker ??= await createWorker()
    return settle(worker.step(await lease(checkpoints, NAME)))
  }

  return {
    ...stage,
    subscription,
    tried: () => tried.map(({ position }) => position),
    moments: () => tried.map(({ at }) => at),
    told,
    settle,
    step,
    tell: async (stream: string) => {
      nth += 1
      return (await recordRaw(log, nth, { stream, type: 'tale.told', data: {} })).position
    },
    fault: (position: number, fault: Fault = { fails: POISON }) => faults.set(position, fault),
    mend: (...positions: readonly number[]) => {
      for (const position of positions) faults.delete(position)
    },
    /** The next answers of the store are lost on the way: what they say has happened. */
    loseAnswers: (times: number) => {
      answersLost = times
    },
    /** Takes steps until the end of the log. */
    drain: async (): Promise<void> => {
      for (;;) {
        const stepped = await step()
        if (E.isLeft(stepped)) throw new Error(`unexpected left: ${JSON.stringify(stepped.left)}`)
        if (stepped.right.idle) return
      }
    },
    /** Another process goes on. */
    restart: () => {
      worker = undefined
    },
    order: (action: DeadLetterOrder['action'], letter: number, subscriptionName = NAME) =>
      right(orderDeadLetter(stage)(subscriptionName, { action, letter })),
    letters: () => right(checkpoints.deadLetters(NAME)),
    parked: async () =>
      (await right(checkpoints.deadLetters(NAME))).map(({ position, attempts }) => [position, attempts]),
  }
}
