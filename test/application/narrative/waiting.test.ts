import { right as rightOf } from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { readingDeadlines } from '../../../src/application/narrative/readingDeadlines.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { decisionTo, ending, fragment, story } from '../../support/stories.ts'
import { ANA, everything, MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const at = (time: string) => new Date(time)
const second = 2 as Positive

const DAYS = story(
  [
    fragment('evening', [decisionTo('sleep', 'morning'), decisionTo('breathe', 'pause')]),
    fragment('pause', [decisionTo('then', 'morning')], { pauseMs: 4_000 }),
    fragment('morning', [decisionTo('rise', 'end')], { level: second }),
    ending('end', { level: second }),
  ],
  { levels: [{ level: second, title: { es: 'Dos' }, opensNextDay: true }] },
)

/** Madrid is an hour ahead in November: 23:30 UTC is half past midnight there. */
const reading = async (begin = MORNING) => {
  const readers = createReaders([DAYS], { zone: 'Europe/Madrid' })
  await readers.publish(1)
  const { perform, parts, reader, log } = readers
  await perform(parts.visit(ANA, begin), begin)
  const turn = async () => (await reader()).version
  return {
    ...readers,
    press: async (decision: string, when: Date) =>
      perform(parts.decide(ANA, decision as Slug, await turn(), when), when),
    remind: async (hour: number | null, when: Date) =>
      perform(parts.remind(ANA, await turn(), hour, when), when),
    visit: (when: Date) => perform(parts.visit(ANA, when), when),
    pass: (due: Date, when = due) => perform(parts.open(ANA, due, when), when),
    /** When the deadline that stands is due. */
    due: async () => {
      let standing: Date | undefined
      for (const event of await everything(log)) {
        if (!readingDeadlines.types.includes(event.type)) continue
        const settled = readingDeadlines.settle(event)
        expect(settled).toMatchObject({ _tag: rightOf(0)._tag })
        if (settled._tag === 'Right')
          for (const change of settled.right) standing = change.type === 'set' ? change.at : undefined
      }
      return standing
    },
    where: async () => {
      const { place } = await reader()
      return 'fragmentId' in place ? `${place.status} ${place.fragmentId}` : place.status
    },
  }
}

describe('a fragment of the next day', () => {
  it('waits for the date where the community lives, not for a number of hours', async () => {
    const { press, visit, where, reader } = await reading()
    await press('sleep', at('2026-11-24T22:50:00.000Z'))
    expect(await where()).toBe('awaiting morning')
    expect((await reader()).place).toMatchObject({
      opensOn: '2026-11-25',
      opensAt: at('2026-11-24T23:00:00.000Z'),
    })
    await visit(at('2026-11-24T22:59:59.999Z'))
    expect(await where()).toBe('awaiting morning')
    await visit(at('2026-11-24T23:00:00.000Z'))
    expect(await where()).toBe('reading morning')
  })

  it('opens of itself at the hour that was chosen, and not without one', async () => {
    const { press, remind, due, pass, where } = await reading()
    await press('sleep', at('2026-11-24T20:00:00.000Z'))
    expect(await due()).toBeUndefined()
    await remind(9, at('2026-11-24T20:01:00.000Z'))
    expect(await due()).toEqual(at('2026-11-25T08:00:00.000Z'))
    await pass(at('2026-11-25T08:00:00.000Z'))
    expect(await where()).toBe('reading morning')
    expect(await due()).toBeUndefined()
  })

  it('does not open by an hour that was changed, or by one that was taken back', async () => {
    const { press, remind, due, pass, where } = await reading()
    await press('sleep', at('2026-11-24T20:00:00.000Z'))
    await remind(9, MORNING)
    await remind(21, MORNING)
    expect((await pass(at('2026-11-25T08:00:00.000Z'))).refusals).toMatchObject([
      { reason: 'NothingAwaited' },
    ])
    await remind(null, MORNING)
    expect(await due()).toBeUndefined()
    expect(await where()).toBe('awaiting morning')
  })

  it('is waited for no more where the decision is taken back', async () => {
    const { press, remind, due, perform, parts, where } = await reading()
    await press('sleep', at('2026-11-24T20:00:00.000Z'))
    await remind(9, MORNING)
    await perform(parts.undo(ANA, null, MORNING))
    expect(await where()).toBe('reading evening')
    expect(await due()).toBeUndefined()
  })

  it('whoever came back before is not told again', async () => {
    const { press, remind, visit, pass } = await reading()
    await press('sleep', at('2026-11-24T20:00:00.000Z'))
    await remind(9, MORNING)
    await visit(at('2026-11-25T05:00:00.000Z'))
    expect((await pass(at('2026-11-25T08:00:00.000Z'))).refusals).toMatchObject([
      { reason: 'NothingAwaited' },
    ])
  })
})

describe('a pause', () => {
  it('ends by itself, and the decision before it can still be taken back', async () => {
    const { press, due, pass, where, perform, parts } = await reading()
    await press('breathe', MORNING)
    expect(await where()).toBe('awaiting pause')
    const moment = new Date(MORNING.getTime() + 4_000)
    expect(await due()).toEqual(moment)
    await pass(moment)
    expect(await where()).toBe('reading pause')
    await perform(parts.undo(ANA, null, moment))
    expect(await where()).toBe('reading evening')
  })
})
