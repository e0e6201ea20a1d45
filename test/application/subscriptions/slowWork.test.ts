import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PagedSubscription } from '../../../src/application/subscriptions/subscription.ts'
import { AWAY, collecting, createStage, type Stage } from './stage.ts'

const EVENTS = 4_000
const REACTION_MS = 3

let stage: Stage
beforeEach(async () => {
  stage = createStage()
  await stage.start()
  await stage.write(EVENTS - 2)
})
afterEach(() => stage.close())

/** A subscription that takes its time with each event, and counts how often it saw it. */
const slow = (seen: Map<number, number>): PagedSubscription => ({
  ...collecting(stage.checkpoints).subscription,
  handle: (lease, events, progress) =>
    pipe(
      events,
      TE.traverseSeqArray(({ position }) =>
        TE.fromTask(async () => {
          seen.set(position, (seen.get(position) ?? 0) + 1)
          await stage.clock.pause(REACTION_MS)
        }),
      ),
      TE.flatMap(() => stage.checkpoints.advance(lease, progress)),
    ),
})

describe('work that takes longer than a lease', () => {
  it('is done once by one of two runners, and its progress is kept all the way', async () => {
    const seen = new Map<number, number>()
    stage.run(slow(seen), { owner: 'one' })
    stage.run(slow(seen), { owner: 'two' })
    let before = 0
    for (let second = 0; second < 13 && before < EVENTS; second += 1) {
      await stage.pass(1_000, REACTION_MS)
      const position = await stage.position('collector')
      expect(position).toBeGreaterThan(before)
      before = position
    }
    expect(before).toBe(EVENTS)
    expect([...seen.values()].every((times) => times === 1)).toBe(true)
  })
})

describe('a failure late in a page', () => {
  it('repeats no more than a chunk', async () => {
    let handled = 0
    let failed = false
    const collector = collecting(stage.checkpoints, {
      meanwhile: ({ positions }) => {
        if (positions.includes(1_900) && !failed) {
          failed = true
          handled = positions.length
          return TE.left(AWAY)
        }
        return TE.right(undefined)
      },
    })
    const slowly: PagedSubscription = {
      ...collector.subscription,
      handle: (lease, events, progress) =>
        pipe(
          TE.fromTask(() => stage.clock.pause(events.length)),
          TE.flatMap(() => collector.subscription.handle(lease, events, progress)),
        ),
    }
    stage.run(slowly)
    for (let n = 0; (await stage.position('collector')) < EVENTS && n < 100; n += 1) await stage.pass(100, 5)
    expect(await stage.position('collector')).toBe(EVENTS)
    expect(handled).toBeLessThanOrEqual(200)
    expect(collector.positions()).toHaveLength(EVENTS + handled)
  })
})
