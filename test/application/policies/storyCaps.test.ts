import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { createStoryRewards } from '../../../src/application/policies/story/storyRewards.ts'
import { memberRefusals } from '../../../src/application/user/memberPart.ts'
import { compiled, nothingPublished } from '../../adapters/telegram/support/storyStage.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, everything, metadataOf, recordRaw } from '../support/world.ts'

const experience = compiled(`
experience: { name: caps, title: Topes, language: es, languages: [es], zone: UTC, start: fin }
fragments:
  fin: { text: Fin., ending: { title: Fin } }
economy:
  caps: { story_reward: 5 }
`)

describe('the rewards of the story', () => {
  it('are no more on one day than the cap of the experience, and what is cut is told with its cause', async () => {
    const world = createWorld()
    const policy = createStoryRewards({
      live: { part: nothingPublished, of: () => experience },
      calendar: createTemporalCalendar(TE.right([])),
    })
    const completed = (nth: number) =>
      recordRaw(world.log, 500 + nth, {
        stream: `story-${ANA}`,
        type: 'narrative.fragment_completed',
        data: { user_id: ANA, run: nth, fragment_id: 'fin', duration_ms: 1, reward: 4, content_version: 1 },
      })
    const rewarded = async (nth: number, moment: string) => {
      const event = policy.catalogue.decode(await completed(nth))
      if (E.isLeft(event)) throw new Error(event.left.message)
      const at = new Date(moment)
      const acted = await right(
        world.performAct({
          metadata: metadataOf(nth),
          at,
          parts: policy.partsFor(event.right, at),
          refusals: memberRefusals(ANA),
        }),
      )
      return { cause: event.right.eventId, events: acted.recorded }
    }

    await rewarded(1, '2026-11-24T10:00:00.000Z')
    const second = await rewarded(2, '2026-11-24T20:00:00.000Z')
    expect(second.events.map(({ data }) => data)).toMatchObject([
      { amount: 1, source: 'story_reward', cause: second.cause, balance_after: 5 },
      { wanted: 4, granted: 1, cap: 5, cause: second.cause, local_date: '2026-11-24' },
    ])
    await rewarded(3, '2026-11-25T10:00:00.000Z')
    const balances = (await everything(world.log)).flatMap(({ data }) => data.balance_after ?? [])
    expect(balances).toEqual([4, 5, 9])
  })
})
