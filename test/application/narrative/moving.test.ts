import { describe, expect, it } from 'vitest'
import { besitos } from '../../../src/application/economy/conditions/besitos.ts'
import { completed } from '../../../src/application/narrative/conditions/completed.ts'
import type { Fragment, Story } from '../../../src/application/narrative/story.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { decisionTo, ending, fragment, story, where } from '../../support/stories.ts'
import { ANA, MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const id = (name: string) => name as Slug
const door = fragment('door', [decisionTo('enter', 'hall')])
const hall = fragment('hall', [decisionTo('up', 'roof')])
const porch = fragment('porch', [decisionTo('sit', 'roof')])
const needs = (n: number) => where(besitos, n as Positive)

const first = story([door, hall, porch, ending('roof')])
const changed = (...fragments: readonly Fragment[]) => story([door, porch, ending('roof'), ...fragments])

/** Somebody reads the hall, and then the story is another one. */
const inTheHall = async (later: Story, before: Story = first) => {
  const readers = createReaders([before, later])
  const { perform, parts, reader, publish } = readers
  await publish(1)
  await perform(parts.visit(ANA, MORNING))
  await perform(parts.decide(ANA, id('enter'), (await reader()).version, MORNING))
  const { version: turn } = await reader()
  await publish(2)
  const press = () => perform(parts.decide(ANA, id('up'), turn, MORNING))
  const comeBack = async () => {
    await perform(parts.visit(ANA, MORNING))
    const { place } = await reader()
    return 'fragmentId' in place ? `${place.status} ${place.fragmentId}` : place.status
  }
  return { ...readers, press, comeBack }
}

describe('a reader whose fragment was removed', () => {
  const without = story([door, porch, ending('roof')], { moved: { hall: 'porch' } })

  it('goes on from where it says', async () => {
    const { comeBack, told } = await inTheHall(without)
    expect(await comeBack()).toBe('reading porch')
    expect((await told()).slice(-2)).toEqual(['narrative.reader_moved', 'narrative.fragment_started'])
  })

  it('is moved by whatever they do, also where that is refused', async () => {
    const { press, reader } = await inTheHall(without)
    expect((await press()).refusals).toMatchObject([{ reason: 'ButtonOutdated' }])
    expect((await reader()).place).toMatchObject({ fragmentId: 'porch' })
  })

  it('goes back to the beginning where nothing is said', async () => {
    const { comeBack } = await inTheHall(changed())
    expect(await comeBack()).toBe('reading door')
  })

  it('takes a decision back first, and is moved from where that leads', async () => {
    const { perform, parts, reader } = await inTheHall(
      story([porch, hall, ending('roof')], { moved: { door: 'porch' } }),
    )
    await perform(parts.undo(ANA, null, MORNING))
    expect((await reader()).place).toMatchObject({ fragmentId: 'porch' })
  })
})

describe('a reader whose fragment has got a gate', () => {
  const gated = { ...hall, condition: needs(5), refuge: id('porch') }

  it('goes to its refuge where they do not meet it', async () => {
    expect(await (await inTheHall(changed(gated))).comeBack()).toBe('reading porch')
  })

  it('stays where they meet it, or where it names none', async () => {
    const rich = await inTheHall(changed(gated))
    await rich.give(5)
    expect(await rich.comeBack()).toBe('reading hall')
    expect(await (await inTheHall(changed({ ...hall, condition: needs(5) }))).comeBack()).toBe('reading hall')
  })

  it('stays where they came in through a gate, whatever they have spent since', async () => {
    const once = changed({ ...hall, condition: where(completed, []) })
    expect(await (await inTheHall(changed(gated), once)).comeBack()).toBe('reading hall')
  })
})

describe('a reader before gates', () => {
  const roof = ending('roof', { condition: needs(5) })

  it('goes to the refuge that one of them names, where no way is open', async () => {
    const shut = story([
      door,
      hall,
      { ...porch, decisions: [decisionTo('sit', 'door')] },
      { ...roof, refuge: id('porch') },
    ])
    expect(await (await inTheHall(shut)).comeBack()).toBe('reading porch')
  })

  it('goes to the refuge of another one where the first names the place where they are', async () => {
    const shut = story([
      door,
      { ...hall, decisions: [decisionTo('up', 'roof'), decisionTo('on', 'cellar')] },
      { ...porch, decisions: [decisionTo('sit', 'door')] },
      { ...roof, refuge: id('hall') },
      ending('cellar', { condition: needs(5), refuge: id('porch') }),
    ])
    expect(await (await inTheHall(shut)).comeBack()).toBe('reading porch')
  })

  it('waits where none of them names any, and is told what is lacking', async () => {
    const { comeBack, press } = await inTheHall(story([door, hall, porch, roof]))
    expect(await comeBack()).toBe('reading hall')
    expect((await press()).refusals).toMatchObject([
      { reason: 'DecisionLocked', details: { decision_id: 'up', gate: 'roof', besitos: 5 } },
    ])
  })
})

it('a reader where the story ends now has reached its end', async () => {
  const { comeBack, reader, told } = await inTheHall(changed(ending('hall', { reward: 2 })))
  expect(await comeBack()).toBe('ended hall')
  expect(await reader()).toMatchObject({ endings: ['hall'], completed: ['door', 'hall'] })
  expect((await told()).slice(-2)).toEqual(['narrative.level_completed', 'narrative.ending_reached'])
})
