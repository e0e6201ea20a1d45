import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { createMeasureImpact } from '../../../../src/application/policies/impact/measureImpact.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { livedLog } from '../../../support/livedLog.ts'
import { lifeOf } from '../../../support/readerLives.ts'
import { right } from '../../../support/results.ts'
import { soundExperience } from '../../../support/soundExperience.ts'

const NOON = new Date('2026-11-25T12:00:00.000Z')
const LATER = new Date('2026-11-26T12:00:00.000Z')
const calendar = createTemporalCalendar(TE.right([]))

const STORY = `
  start: { text: t, reward: { besitos: 2 }, decisions: { left: { text: a, to: hall }, right: { text: b, to: yard } } }
  hall: { text: t, reward: { besitos: 3 }, decisions: { up: { text: c, to: attic }, out: { text: d, to: yard } } }
  yard: { text: t, decisions: { wait: { text: e, to: end } } }
  attic: { text: t, decisions: { jump: { text: f, to: yard } } }
  end: { text: Fin, ending: { title: Fin } }`

/** Readers of the story, by the decisions that each has made, and what a changed one would mean to them. */
const impactOf = async (
  choices: readonly (readonly string[])[],
  changed: string,
  { before = STORY, at = LATER }: { readonly before?: string; readonly at?: Date } = {},
) => {
  const live = soundExperience(before)
  const log = livedLog(function* () {
    for (const [nth, decisions] of choices.entries())
      yield* lifeOf(live, (nth + 1) as UserId, NOON, (_, time) => decisions[time] as Slug | undefined)
  })
  return right(createMeasureImpact({ log, calendar })(live, soundExperience(changed, '', 2), at))
}

describe('the impact of a version', () => {
  it('is none where only words were changed', async () =>
    expect(
      await impactOf([['left', 'up'], ['right', 'wait'], []], STORY.replaceAll('text: t,', 'text: u,')),
    ).toEqual({
      version: 2,
      readers: 3,
      unchanged: 3,
      elsewhere: 0,
      locked_out: [],
      gone: [],
      moved: [],
      stranded: [],
      inflow: { recorded: 7, replayed: 7 },
    }))

  it('tells how many besitos more, or fewer, the story would have given', async () =>
    expect(
      await impactOf([['left', 'up'], ['right']], STORY.replace('besitos: 2', 'besitos: 5')),
    ).toMatchObject({ unchanged: 2, inflow: { recorded: 7, replayed: 13 } }))

  it('tells whose choice would have been closed, and where', async () =>
    expect(
      await impactOf(
        [
          ['left', 'up'],
          ['left', 'out'],
          ['left', 'up', 'jump'],
        ],
        STORY.replace('up: { text: c, to: attic }', 'up: { text: c, to: attic, condition: { besitos: 50 } }'),
      ),
    ).toMatchObject({
      unchanged: 1,
      locked_out: [{ fragment: 'hall', decision: 'up', readers: 2, streams: ['story-1', 'story-3'] }],
      stranded: [],
    }))

  it('takes what others know of a member as it was then', async () =>
    expect(
      await impactOf(
        [['left', 'up']],
        STORY.replace('up: { text: c, to: attic }', 'up: { text: c, to: attic, condition: { besitos: 12 } }'),
      ),
    ).toMatchObject({ unchanged: 1, locked_out: [] }))

  it('tells who could not have paid a price', async () =>
    expect(
      await impactOf(
        [['left', 'up']],
        STORY.replace('text: c, to: attic', 'text: c, to: attic, price: { besitos: 13 }'),
      ),
    ).toMatchObject({ locked_out: [{ fragment: 'hall', decision: 'up', readers: 1 }] }))

  it('tells of choices that are no more, and of those that lead elsewhere', async () => {
    const gone = STORY.replace('right: { text: b, to: yard }', 'other: { text: b, to: yard }')
    expect(await impactOf([['right']], gone)).toMatchObject({
      unchanged: 0,
      gone: [{ fragment: 'start', decision: 'right', readers: 1 }],
    })
    expect(
      await impactOf([['right']], STORY.replace('text: b, to: yard', 'text: b, to: hall')),
    ).toMatchObject({
      unchanged: 0,
      elsewhere: 1,
    })
  })

  it('tells who would be moved from a fragment that is removed', async () =>
    expect(
      await impactOf(
        [['left'], ['right']],
        STORY.replace(/ {2}hall: .*\n/, '  hall: { moved_to: yard }\n').replace(
          'text: a, to: hall',
          'text: a, to: attic',
        ),
      ),
    ).toMatchObject({
      moved: [{ fragment: 'hall', to: 'yard', reason: 'removed', readers: 1, streams: ['story-1'] }],
    }))
})

describe('a new gate', () => {
  const GATED = STORY.replace(
    'wait: { text: e, to: end }',
    'wait: { text: e, to: end, condition: { decision: up } }',
  )

  it('strands whoever cannot meet it, and nobody else', async () =>
    expect(
      await impactOf([['right'], ['left', 'out'], ['left', 'up', 'jump'], ['left']], GATED),
    ).toMatchObject({
      stranded: [{ fragment: 'yard', readers: 2, streams: ['story-1', 'story-2'] }],
      moved: [],
    }))

  it('strands nobody where a refuge takes them', async () =>
    expect(
      await impactOf(
        [['right']],
        STORY.replace(
          'yard: { text: t,',
          'yard: { text: t, condition: { decision: up }, refuge: attic,',
        ).replace('jump: { text: f, to: yard }', 'jump: { text: f, to: end }'),
      ),
    ).toMatchObject({
      stranded: [],
      moved: [{ fragment: 'yard', to: 'attic', reason: 'gated', readers: 1 }],
    }))

  it('strands nobody where it opens within days, or was there before', async () => {
    const on = (day: string) =>
      STORY.replace('text: e, to: end', `text: e, to: end, condition: { weekday: ${day} }`)
    expect(await impactOf([['right']], on('monday'))).toMatchObject({ stranded: [] })
    expect(await impactOf([['right']], `${GATED}\n`, { before: GATED })).toMatchObject({ stranded: [] })
  })
})
