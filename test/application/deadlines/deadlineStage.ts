import * as E from 'fp-ts/lib/Either.js'
import { onTestFinished } from 'vitest'
import { createMemoryDeadlines } from '../../../src/adapters/memory/memoryDeadlines.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { deadlineProjection } from '../../../src/application/deadlines/deadlineProjection.ts'
import type { DeadlineRules } from '../../../src/application/deadlines/moduleDeadlines.ts'
import { type DeadlineDependencies, runDeadlines } from '../../../src/application/deadlines/runDeadlines.ts'
import { catalogue } from '../../../src/application/modules.ts'
import { DEADLINES } from '../../../src/application/ports/deadlines.ts'
import type { Intake } from '../../../src/application/ports/intake.ts'
import { projectionSubscription } from '../../../src/application/subscriptions/projections/projection.ts'
import { taleDeadlines } from '../../../src/application/user/taleDeadlines.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { Hour } from '../../../src/domain/user/vocabulary.ts'
import { right } from '../../support/results.ts'
import { turn } from '../../support/until.ts'
import { lease } from '../subscriptions/stage.ts'
import { ANA, createWorld, everything, metadataOf, start } from '../support/world.ts'

/** The first hour at which a tale may be told here: an hour after the morning on which every test begins. */
const SEVEN = '2026-11-24T07:00:00.000Z'
export const HOUR_MS = 3_600_000

/** `minutes` after seven. */
export const due = (minutes = 0) => new Date(Date.parse(SEVEN) + minutes * 60_000)

export const promise = (at = due(), userId: UserId = ANA): UserCommand => ({
  type: 'PromiseTale',
  userId,
  date: at.toISOString().slice(0, 10) as LocalDate,
  hour: at.getUTCHours() as Hour,
  dueAt: at,
  at: new Date('2026-11-24T06:00:00.000Z'),
})
export const cancel = (userId: UserId = ANA): UserCommand => ({
  type: 'CancelTale',
  userId,
  at: new Date('2026-11-24T06:30:00.000Z'),
})

/** Members who are promised tales, over a memory log; the deadlines follow when they are told to, or by `follow`. */
export const createDeadlineStage = (rules: DeadlineRules = new Map([['user', taleDeadlines]])) => {
  const world = createWorld()
  const store = createMemoryProjectionStore(world.clock, DEADLINES)
  const deadlines = createMemoryDeadlines(store, world.clock)
  const subscription = projectionSubscription(deadlineProjection(rules, catalogue), store)
  let command = 0
  let following = true

  const settle = async () => {
    const held = await lease(store.checkpoints, subscription.name, `settler-${command}`)
    const events = await right(world.log.readAll({ after: held.position, limit: 1_000_000 }))
    const position = events.at(-1)?.position ?? held.position
    const handled = await subscription.handle(held, events, { position })()
    if (E.isRight(handled)) await store.checkpoints.advance(handled.right, { position })()
    await store.checkpoints.release(held)()
    return handled
  }
  /** What reads the rows finds the projection at the head of the log. */
  const followed: typeof deadlines = {
    ...deadlines,
    due: (query) => async () => {
      if (following) await settle()
      return deadlines.due(query)()
    },
  }
  const intake = {
    here: true,
    ago: 0 as number | undefined,
    there: undefined as Date | undefined,
  }
  const port: Intake = {
    isHere: () => intake.here,
    handledAgo: () => intake.ago,
    timeThere: () => intake.there,
  }

  return {
    ...world,
    store,
    deadlines,
    intake,
    settle,
    /** Whether the projection keeps up. */
    follow: (does: boolean) => {
      following = does
    },
    does: (userId: UserId, ...commands: readonly UserCommand[]) => {
      command += 1
      return right(world.handle(userId, metadataOf(command, userId), commands))
    },
    comes: (userId: UserId = ANA) => {
      command += 1
      return right(world.handle(userId, metadataOf(command, userId), start(userId)))
    },
    run: (changes: Partial<DeadlineDependencies> = {}) => {
      const stopping = new AbortController()
      const dependencies = { ...world, rules, deadlines: followed, intake: port, ...changes }
      const ended = runDeadlines(dependencies, stopping.signal)
      const stop = async () => {
        stopping.abort()
        await ended
      }
      onTestFinished(stop)
      return { stop, ended }
    },
    /** Time goes by in steps, and everything that it wakes goes on. */
    pass: async (milliseconds: number, step = 1_000) => {
      for (let passed = 0; passed < milliseconds; passed += step) {
        world.clock.advance(Math.min(step, milliseconds - passed))
        for (let n = 0; n < 5; n += 1) await turn()
      }
    },
    rows: async () => {
      await settle()
      return [...(await right(store.standing())).rows.values()]
    },
    told: async () => (await everything(world.log)).filter(({ type }) => /tale_told|deadline/.test(type)),
    types: async () =>
      (await everything(world.log)).map(({ type }) => type).filter((type) => /tale_told|deadline/.test(type)),
  }
}
