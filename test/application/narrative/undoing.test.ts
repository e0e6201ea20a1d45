import { describe, expect, it } from 'vitest'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { decisionTo, ending, fragment, secret, story } from '../../support/stories.ts'
import { ANA, everything, MORNING } from '../support/world.ts'
import { createReaders } from './readers.ts'

const id = (name: string) => name as Slug

const HOUSE = story(
  [
    fragment('door', [decisionTo('enter', 'hall', { price: 4 }), decisionTo('leave', 'street')], {
      reward: 3,
    }),
    fragment('hall', [decisionTo('up', 'roof')], { reward: 2 }),
    ending('street', { reward: 5 }),
    ending('roof'),
  ],
  { secrets: [secret('nest', { reward: 4 })] },
)

const reading = async () => {
  const readers = createReaders([HOUSE])
  await readers.publish(1)
  await readers.give(10)
  await readers.perform(readers.parts.visit(ANA, MORNING))
  const { perform, parts, reader } = readers
  return {
    ...readers,
    press: async (decision: string) =>
      perform(parts.decide(ANA, id(decision), (await reader()).version, MORNING)),
    undo: async () => perform(parts.undo(ANA, null, MORNING)),
    pays: async () => (await readers.wallet()).balance,
  }
}

describe('a decision that is taken back', () => {
  it('leaves everything as it was, and names the event that it was', async () => {
    const { press, undo, reader, log } = await reading()
    const before = await reader()
    await press('enter')
    await undo()
    const { version, place, ...after } = await reader()
    expect({ ...before, ...after, version, place }).toEqual({ ...(await reader()) })
    expect(place).toMatchObject({ fragmentId: 'door', since: MORNING, version })
    const events = await everything(log)
    const made = events.find(({ type }) => type === 'narrative.decision_made')
    expect(events.find(({ type }) => type === 'narrative.decision_undone')?.data).toMatchObject({
      decision_event_id: made?.eventId,
      decision_id: 'enter',
    })
  })

  it('gives its price back, and what it was rewarded with is taken back', async () => {
    const { press, undo, pays, reward, wallet } = await reading()
    await press('enter')
    await reward()
    expect(await pays()).toBe(9)
    await undo()
    expect(await pays()).toBe(10)
    expect(await wallet()).toMatchObject({ lifetime: 10, lastRewards: [], voided: [] })
  })

  it('voids a reward that is still to come, which is then forgone, once', async () => {
    const { press, undo, pays, reward, rewardAgain, wallet, log } = await reading()
    await press('enter')
    const completed = (await everything(log)).find(({ type }) => type === 'narrative.fragment_completed')
    await undo()
    expect((await wallet()).voided).toEqual([completed?.eventId])
    await reward()
    expect(await pays()).toBe(10)
    expect((await wallet()).voided).toEqual([])
    if (completed !== undefined) expect((await rewardAgain(completed)).isRepeated).toBe(true)
    expect(await pays()).toBe(10)
  })

  it('takes back what an ending gave, too', async () => {
    const { press, undo, pays, reward, reader } = await reading()
    await press('leave')
    await reward()
    expect(await pays()).toBe(18)
    await undo()
    expect(await pays()).toBe(10)
    expect(await reader()).toMatchObject({ place: { status: 'reading' }, endings: [], completedEver: [] })
  })

  it('can be made again, and is rewarded once', async () => {
    const { press, undo, pays, reward } = await reading()
    for (let times = 0; times < 6; times += 1) {
      await press('enter')
      if (times % 2 === 0) await reward()
      await undo()
    }
    await press('enter')
    await reward()
    expect(await pays()).toBe(9)
  })

  it('stands once its reward is spent', async () => {
    const { press, undo, reward, perform, parts, reader, give, wallet, log } = await reading()
    await press('leave')
    await reward()
    await spendAll(perform, await wallet())
    const { position } = (await everything(log)).at(-1) ?? { position: 0 }
    expect((await undo()).refusals).toMatchObject([
      { part: 'wallet', reason: 'RewardSpent', details: { amount: 3, balance: 0 } },
    ])
    expect((await reader()).place.status).toBe('ended')
    expect((await everything(log)).length).toBe(position + 1)
    await give(20)
    expect((await perform(parts.undo(ANA, null, MORNING))).refusals).toEqual([])
  })

  it('stands once something else has followed', async () => {
    const { press, undo, perform, parts } = await reading()
    await press('enter')
    await perform(parts.discover(ANA, { word: 'nest' }, MORNING))
    expect((await undo()).refusals).toMatchObject([
      { reason: 'DecisionStands', details: { decision_id: 'enter' } },
    ])
  })

  it('is the last one alone', async () => {
    const { press, undo } = await reading()
    expect((await undo()).refusals).toMatchObject([{ reason: 'NothingToUndo' }])
    await press('enter')
    await undo()
    expect((await undo()).refusals).toMatchObject([{ reason: 'NothingToUndo' }])
  })
})

const spendAll = async (
  perform: ReturnType<typeof createReaders>['perform'],
  { balance }: { readonly balance: number },
) => {
  const { walletPart } = await import('../../../src/application/economy/walletPart.ts')
  await perform([
    walletPart(ANA, [
      { type: 'SpendBesitos', userId: ANA, amount: balance, purpose: id('gift'), at: MORNING },
    ]),
  ])
}
