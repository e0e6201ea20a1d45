import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { narrativeModule } from '../../../src/application/narrative/module.ts'
import { storyDecisions } from '../../../src/application/narrative/storyDecisions.ts'
import { storyReaders } from '../../../src/application/narrative/storyReaders.ts'
import type { Projection } from '../../../src/application/subscriptions/projections/projection.ts'
import { project } from '../../../src/application/subscriptions/projections/projection.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { decisionTo, ending, fragment, story } from '../../support/stories.ts'
import { ANA, everything, LUIS, MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const LOOP = story([
  fragment('door', [decisionTo('knock', 'door'), decisionTo('enter', 'hall')]),
  fragment('hall', [decisionTo('up', 'roof')]),
  ending('roof'),
])

const reading = async () => {
  const readers = createReaders([LOOP])
  const { perform, parts, log, reader } = readers
  await readers.publish(1)
  const rowsOf = async <Event, Key extends number | string, Row>(projection: Projection<Event, Key, Row>) => {
    const known = (await everything(log)).filter(({ type }) => projection.catalogue.types.includes(type))
    const decoded = E.traverseArray(projection.catalogue.decode)(known)
    if (E.isLeft(decoded)) throw new Error(decoded.left.message)
    return Object.fromEntries(
      [...project(projection, new Map(), decoded.right)].filter(([, row]) => row !== null),
    )
  }
  return {
    ...readers,
    come: (userId = ANA) => perform(parts.visit(userId, MORNING), MORNING, userId),
    press: async (decision: string, userId = ANA) =>
      perform(
        parts.decide(userId, decision as Slug, (await reader(userId)).version, MORNING),
        MORNING,
        userId,
      ),
    counts: async () =>
      Object.fromEntries(Object.entries(await rowsOf(storyDecisions)).map(([id, row]) => [id, row?.readers])),
    places: () => rowsOf(storyReaders),
  }
}

describe('how many readers have decided alike', () => {
  it('counts each of them once in their run, and not what was taken back', async () => {
    const { come, press, counts, perform, parts } = await reading()
    await come()
    await come(LUIS)
    await press('knock')
    await press('knock')
    await press('enter')
    await press('enter', LUIS)
    expect(await counts()).toEqual({ knock: 1, enter: 2 })
    await perform(parts.undo(LUIS, null, MORNING), MORNING, LUIS)
    expect(await counts()).toEqual({ knock: 1, enter: 1 })
  })

  it('counts what is taken back once it was made before all the same', async () => {
    const { come, press, counts, perform, parts } = await reading()
    await come()
    await press('knock')
    await press('knock')
    await perform(parts.undo(ANA, null, MORNING))
    expect(await counts()).toEqual({ knock: 1 })
  })

  it('counts the run that they are in, and nothing of who was forgotten', async () => {
    const { come, press, counts, perform, parts, reader } = await reading()
    await come()
    await press('enter')
    await press('up')
    expect(await counts()).toEqual({ enter: 1, up: 1 })
    await perform(parts.anew(ANA, (await reader()).version, MORNING))
    expect(await counts()).toEqual({})
    await press('enter')
    await perform(narrativeModule.forgetting(ANA, MORNING))
    expect(await counts()).toEqual({})
  })
})

describe('where readers are', () => {
  it('is told as it changes, until they are forgotten', async () => {
    const { come, press, places, perform, parts } = await reading()
    await come()
    await press('enter')
    expect(await places()).toMatchObject({ [ANA]: { fragmentId: 'hall', place: 'reading', run: 1 } })
    await press('up')
    expect(await places()).toMatchObject({ [ANA]: { fragmentId: 'roof', place: 'ended' } })
    await perform(parts.undo(ANA, null, MORNING))
    expect(await places()).toMatchObject({ [ANA]: { fragmentId: 'hall', place: 'reading' } })
    await perform(narrativeModule.forgetting(ANA, MORNING))
    expect(await places()).toEqual({})
  })
})
