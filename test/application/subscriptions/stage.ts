import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import type { EventPattern } from '../../../src/application/log/eventPattern.ts'
import type { CheckpointStore, Lease } from '../../../src/application/ports/checkpointStore.ts'
import type { Clock } from '../../../src/application/ports/clock.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { type PortFailure, portFailure } from '../../../src/application/ports/portFailure.ts'
import {
  byStream,
  type Subscription,
  type SubscriptionFailure,
} from '../../../src/application/subscriptions/subscription.ts'
import {
  runSubscription,
  type SubscriptionRunner,
} from '../../../src/application/subscriptions/subscriptionRunner.ts'
import { right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { ANA, byThousands, createWorld, metadataOf, start, write } from '../support/world.ts'

export const AWAY: PortFailure = portFailure('the bus does not answer; is it running?')

/** A world with a log to follow, and somewhere to remember how far. */
export const createStage = () => {
  const world = createWorld()
  const checkpoints = createMemoryCheckpointStore(world.clock)
  let command = 0
  const runners: SubscriptionRunner[] = []
  const gates: Pick<Gate, 'open'>[] = []

  const checkpoint = async (name: string) =>
    (await right(checkpoints.list())).find((entry) => entry.name === name)

  return {
    ...world,
    checkpoints,
    checkpoint,
    position: async (name: string) => (await checkpoint(name))?.position ?? 0,
    /** Ana comes, and the log has two events more. */
    start: () => right(world.handle(ANA, metadataOf(++command), start())),
    /** Ana writes something, so many times, in as few appends as may be. */
    write: async (times = 1) => {
      for (const some of byThousands(times))
        await right(
          world.handle(
            ANA,
            metadataOf(++command),
            Array.from({ length: some }, () => write(5)),
          ),
        )
    },
    run: (
      subscription: Subscription,
      {
        owner = 'one',
        log = world.log,
        clock = world.clock,
      }: { owner?: string; log?: EventLog; clock?: Clock } = {},
    ) => {
      const { logger } = world
      const runner = runSubscription({ log, clock, logger, owner }, subscription)
      runners.push(runner)
      return runner
    },
    /** Time goes by in small steps, and everything that it wakes goes on. */
    pass: async (milliseconds: number, step = 50) => {
      await turn()
      for (let passed = 0; passed < milliseconds; passed += step) {
        world.clock.advance(Math.min(step, milliseconds - passed))
        await turn()
      }
    },
    /** A process that stands still until it is told to go on: whoever pauses there does not wake. */
    stalled: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      let isOver = false
      const clock: Clock = {
        ...world.clock,
        pause: async (milliseconds, signal) => {
          await world.clock.pause(milliseconds, signal)
          if (!isOver) await promise
        },
      }
      const goOn = () => {
        isOver = true
        resolve()
      }
      gates.push({ open: goOn })
      return { clock, goOn }
    },
    gate: () => {
      const gate = createGate()
      gates.push(gate)
      return gate
    },
    /** Waits for work that pauses, while the time goes by. */
    settle: async <A>(work: Promise<A>): Promise<A> => {
      let over = false
      const watched = work.finally(() => {
        over = true
      })
      await until(() => {
        if (!over) world.clock.advance(50)
        return over
      })
      return watched
    },
    /** Stops every runner, wherever a test has left it. */
    close: async () => {
      let stopped = false
      const stopping = Promise.all(runners.map(({ stop }) => stop())).finally(() => {
        stopped = true
      })
      await until(() => {
        for (const { open } of gates) open()
        world.clock.advance(1_000)
        return stopped
      })
      await stopping
    },
  }
}
export type Stage = ReturnType<typeof createStage>

export type Page = { readonly positions: readonly number[]; readonly upTo: number }

/** A subscription that keeps the pages it was given; `meanwhile` is what it does with each, and may fail. */
export const collecting = (
  checkpoints: CheckpointStore,
  {
    name = 'collector',
    pattern = '*',
    meanwhile = () => TE.right(undefined),
  }: {
    readonly name?: string
    readonly pattern?: EventPattern
    readonly meanwhile?: (page: Page) => TE.TaskEither<SubscriptionFailure, void>
  } = {},
) => {
  const pages: Page[] = []
  const subscription: Subscription = {
    name,
    pattern,
    partitionOf: byStream,
    checkpoints,
    handle: (lease, events, progress) => {
      const page = { positions: events.map(({ position }) => position), upTo: progress.position }
      return pipe(
        TE.rightIO(() => pages.push(page)),
        TE.flatMap(() => meanwhile(page)),
        TE.flatMap((): TE.TaskEither<SubscriptionFailure, Lease> => checkpoints.advance(lease, progress)),
      )
    },
  }
  return { subscription, pages, positions: () => pages.flatMap(({ positions }) => positions) }
}

/** The lease of a name, for whoever it is free for. */
export const lease = async (checkpoints: CheckpointStore, name: string, owner = 'tester'): Promise<Lease> => {
  const acquired = await right(checkpoints.acquire(name, owner, 5_000))
  if (O.isNone(acquired)) throw new Error(`${name} is held by somebody else`)
  return acquired.value
}

type Gate = ReturnType<typeof createGate>

/** A step that waits until it is told to go on. */
const createGate = () => {
  const waiting: (() => void)[] = []
  return {
    passing: (): TE.TaskEither<never, void> => TE.fromTask(() => new Promise<void>((go) => waiting.push(go))),
    waiting: () => waiting.length,
    open: () => {
      for (const go of waiting.splice(0)) go()
    },
  }
}
