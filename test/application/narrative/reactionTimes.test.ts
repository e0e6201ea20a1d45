import { describe, expect, it } from 'vitest'
import { createReactionTimes } from '../../../src/application/narrative/reactionTimes.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { decisionTo, ending, fragment, story } from '../../support/stories.ts'
import { MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const STORY = story([
  fragment('door', [decisionTo('knock', 'roof'), decisionTo('wait', 'roof')]),
  ending('roof'),
])

describe('how long readers take', () => {
  it('is told of each decision by its median, within a twentieth, and goes on with the log', async () => {
    const { perform, parts, log, reader, publish } = createReaders([STORY])
    await publish(1)
    const times = createReactionTimes(log)
    expect(await right(times)).toEqual({ medianMs: new Map(), countedTo: undefined })
    let members = 4_503_599_627_370_500
    const decides = async (decision: string, afterMs: number) => {
      members += 1
      const userId = members as UserId
      await perform(parts.visit(userId, MORNING), MORNING, userId)
      const at = new Date(MORNING.getTime() + afterMs)
      await perform(parts.decide(userId, decision as Slug, (await reader(userId)).version, at), at, userId)
    }
    for (const seconds of [2, 4, 90]) await decides('knock', seconds * 1_000)
    await decides('wait', 600_000)
    const first = await right(times)
    expect([...first.medianMs.keys()].toSorted()).toEqual(['knock', 'wait'])
    expect(Math.abs((first.medianMs.get('knock') ?? 0) - 4_000)).toBeLessThan(200)
    expect(Math.abs((first.medianMs.get('wait') ?? 0) - 600_000)).toBeLessThan(30_000)
    for (const seconds of [80, 85]) await decides('knock', seconds * 1_000)
    expect(Math.abs(((await right(times)).medianMs.get('knock') ?? 0) - 80_000)).toBeLessThan(4_000)
  })

  it('looks through nothing twice, also where nobody decides anything', async () => {
    const { parts, perform, log, publish } = createReaders([STORY])
    await publish(1)
    const asked: unknown[] = []
    const times = createReactionTimes({
      ...log,
      find: (query) => {
        asked.push([query.after, query.upTo])
        return log.find(query)
      },
    })
    const visits = async (userId: number) => {
      await perform(parts.visit(userId as UserId, MORNING), MORNING, userId as UserId)
      return (await right(log.head())).position
    }
    const first = await visits(4_503_599_627_370_501)
    for (const _ of [1, 2, 3]) await right(times)
    const second = await visits(4_503_599_627_370_502)
    await right(times)
    expect(asked).toEqual([
      [0, first],
      [first, second],
    ])
  })
})
