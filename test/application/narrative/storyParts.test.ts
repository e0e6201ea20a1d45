import { describe, expect, it } from 'vitest'
import { besitos } from '../../../src/application/economy/conditions/besitos.ts'
import { secret as secretFound } from '../../../src/application/narrative/conditions/secret.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { decisionTo, ending, fragment, secret, story, where } from '../../support/stories.ts'
import { ANA, MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const id = (name: string) => name as Slug
const later = (ms: number) => new Date(MORNING.getTime() + ms)

const HOUSE = story(
  [
    fragment(
      'door',
      [
        decisionTo('enter', 'hall', { quick: { withinMs: 2_000, to: id('fright') } }),
        decisionTo('buy', 'hall', { price: 8 }),
        decisionTo('climb', 'roof', { condition: where(secretFound, id('nest')) }),
      ],
      { reward: 3 },
    ),
    fragment('hall', [decisionTo('up', 'roof'), decisionTo('rich', 'vault')], { reward: 2 }),
    fragment('fright', [decisionTo('calm', 'hall')]),
    fragment('vault', [decisionTo('out', 'roof')], { condition: where(besitos, 5 as Positive) }),
    ending('roof', { reward: 10 }),
  ],
  { secrets: [secret('nest', { reward: 4 })] },
)

const reading = async () => {
  const readers = createReaders([HOUSE])
  await readers.publish(1)
  await readers.perform(readers.parts.visit(ANA, MORNING))
  const press = async (decision: string, at = later(60_000), turn?: number) =>
    readers.perform(readers.parts.decide(ANA, id(decision), turn ?? (await readers.reader()).version, at), at)
  return { ...readers, press }
}

describe('a reader', () => {
  it('begins at the beginning, once', async () => {
    const { perform, parts, told, reader } = await reading()
    expect((await told()).slice(1)).toEqual(['narrative.run_started', 'narrative.fragment_started'])
    expect((await perform(parts.visit(ANA, MORNING))).recorded).toEqual([])
    expect((await reader()).place).toMatchObject({ status: 'reading', fragmentId: 'door' })
  })

  it('decides, and what was left is completed', async () => {
    const { press, reader, told } = await reading()
    await press('enter')
    expect((await told()).slice(3)).toEqual([
      'narrative.decision_made',
      'narrative.fragment_completed',
      'narrative.fragment_started',
    ])
    expect(await reader()).toMatchObject({
      place: { fragmentId: 'hall' },
      decisions: [{ decisionId: 'enter', reactionMs: 60_000 }],
      completed: ['door'],
    })
  })

  it('who decides quickly goes somewhere else', async () => {
    const { press, reader } = await reading()
    await press('enter', later(2_000))
    expect((await reader()).place).toMatchObject({ fragmentId: 'fright' })
  })

  it('pays a price in the same act, or nothing happens', async () => {
    const { press, reader, wallet, give, told } = await reading()
    expect((await press('buy')).refusals).toMatchObject([
      { part: 'wallet', reason: 'NotEnoughBesitos', details: { price: 8, balance: 0 } },
    ])
    expect((await reader()).decisions).toEqual([])
    await give(10)
    await press('buy')
    expect((await wallet()).balance).toBe(2)
    expect((await told()).at(-1)).toBe('gamification.besitos_spent')
  })

  it('is told what is lacking for a decision that is locked', async () => {
    const { press, perform, parts, reader } = await reading()
    expect((await press('climb')).refusals).toMatchObject([
      { reason: 'DecisionLocked', details: { decision_id: 'climb', secret: 'nest' } },
    ])
    await perform(parts.discover(ANA, { word: '  NÉST ' }, MORNING))
    await press('climb')
    expect((await reader()).place).toMatchObject({ status: 'ended', fragmentId: 'roof' })
  })

  it('is told whose gate it is that keeps them out', async () => {
    const { press } = await reading()
    await press('enter')
    expect((await press('rich')).refusals).toMatchObject([
      { reason: 'DecisionLocked', details: { decision_id: 'rich', gate: 'vault', besitos: 5 } },
    ])
  })

  it('finds a secret once, and of other words nothing follows', async () => {
    const { perform, parts } = await reading()
    await perform(parts.discover(ANA, { word: 'nest' }, MORNING))
    expect((await perform(parts.discover(ANA, { word: 'nest' }, MORNING))).refusals).toMatchObject([
      { reason: 'SecretAlreadyFound', details: { secret_id: 'nest' } },
    ])
    expect((await perform(parts.discover(ANA, { word: 'hello' }, MORNING))).recorded).toEqual([])
  })

  it('who reached an ending begins anew with the button below it', async () => {
    const { press, perform, parts, reader } = await reading()
    await press('enter')
    await press('up')
    const { version } = await reader()
    expect((await perform(parts.anew(ANA, version - 5, MORNING))).refusals).toMatchObject([
      { reason: 'ButtonOutdated' },
    ])
    await perform(parts.anew(ANA, version, MORNING))
    expect(await reader()).toMatchObject({ run: 2, decisions: [], endings: ['roof'] })
    expect((await press('enter', MORNING, version - 5)).refusals).toMatchObject([
      { reason: 'ButtonOfEarlierRun' },
    ])
  })

  it('who gives an act again is told the same', async () => {
    const { perform, parts, told } = await reading()
    const pressed = () => parts.decide(ANA, id('buy'), 2, MORNING)
    const first = await perform(pressed(), MORNING, ANA, 90)
    const known = await told()
    const again = await perform(pressed(), MORNING, ANA, 90)
    expect(again.isRepeated).toBe(true)
    expect(again.refusals).toEqual(first.refusals)
    expect(await told()).toEqual(known)
  })
})
