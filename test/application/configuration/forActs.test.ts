import { describe, expect, it } from 'vitest'
import type { PerformAct } from '../../../src/application/commands/act.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import type { Experiences } from '../../../src/application/content/experiences.ts'
import { storySection } from '../../../src/application/narrative/content/storySection.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import { right } from '../../support/results.ts'
import { ANA, MORNING, metadataOf, register, uuid } from '../support/world.ts'
import { publishingStage } from './publishingStage.ts'

/** An act whose second part looks at what is read by everybody. */
const actOver = (experiences: Experiences, seen: (readonly [number, readonly string[]])[], command = 1) => {
  const { part: live, of } = experiences.forActs
  const member = memberPart(ANA, [register()])
  return {
    metadata: metadataOf(command),
    at: MORNING,
    parts: [
      live,
      {
        ...member,
        decide: (...given: Parameters<typeof member.decide>) => {
          const experience = of(given[2])
          const version = experience?.version ?? 0
          const story = experience?.of(storySection)
          seen.push([version, [...(story?.fragments.keys() ?? [])]])
          return member.decide(...given)
        },
      },
    ],
    refusals: memberRefusals(ANA),
  }
}

describe('an act that reads the experience', () => {
  it('finds the live one compiled, in a process that has never looked at it', async () => {
    const { publish, process, performAct } = publishingStage()
    await publish(0, ['north'])
    const seen: [number, readonly string[]][] = []
    await right(performAct(actOver(process(), seen)))
    expect(seen.at(-1)).toEqual([1, ['first', 'north']])
  })

  it('finds none where nothing was published', async () => {
    const { process, performAct } = publishingStage()
    const seen: [number, readonly string[]][] = []
    await right(performAct(actOver(process(), seen)))
    expect(seen.at(-1)).toEqual([0, []])
  })

  it('is decided anew where another version is published under it', async () => {
    const stage = publishingStage()
    await stage.publish(0, ['north'])
    const seen: [number, readonly string[]][] = []
    const performAct: PerformAct = createPerformAct({
      snapshots: stage.snapshots,
      ids: stage.ids,
      log: {
        ...stage.log,
        append: (append) => async () => {
          if (seen.length === 1) await stage.publish(1, ['north', 'south'])
          return stage.log.append(append)()
        },
      },
    })
    await right(performAct(actOver(stage.process(), seen)))
    expect(seen).toEqual([
      [1, ['first', 'north']],
      [2, ['first', 'north', 'south']],
    ])
    expect(await right(stage.log.readCommand(uuid(1)))).toMatchObject([{ position: 3 }])
  })

  it('keeps few in memory, and reads again what is asked for', async () => {
    const { publish, experiences } = publishingStage()
    const endings = Array.from({ length: 12 }, (_, nth) => `e${nth}`)
    for (const [nth] of endings.entries()) await publish(nth, endings.slice(0, nth + 1))
    for (const [nth] of endings.entries()) await right(experiences.load(nth + 1))
    const seventh = await right(experiences.load(7))
    expect(experiences.current()?.version).toBe(12)
    expect((await right(experiences.load(1))).version).toBe(1)
    expect(await right(experiences.load(7))).toBe(seventh)
  })
})
