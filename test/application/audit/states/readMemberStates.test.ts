import { describe, expect, it } from 'vitest'
import { memberState } from '../../../../src/application/audit/states/memberState.ts'
import { createReadMemberStates } from '../../../../src/application/audit/states/readMemberStates.ts'
import { WALLET_STATE } from '../../../../src/application/economy/walletState.ts'
import { READER_STATE } from '../../../../src/application/narrative/readerState.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { decisionTo, ending, fragment, story } from '../../../support/stories.ts'
import { createReaders } from '../../narrative/readers.ts'
import { ANA, MORNING } from '../../support/world.ts'

const HOUSE = story([fragment('door', [decisionTo('enter', 'roof')], { reward: 3 }), ending('roof')])

const played = async () => {
  const readers = createReaders([HOUSE])
  const { perform, parts, publish, reward, log, snapshots } = readers
  await publish(1)
  await perform(parts.visit(ANA, MORNING))
  const { position } = await right(log.head())
  await perform(parts.decide(ANA, 'enter' as Slug, 2, MORNING))
  await reward()
  return { log, position, read: createReadMemberStates({ log, snapshots }) }
}

describe('the states of a member', () => {
  it('are those of now', async () => {
    const { read } = await played()
    const states = await right(read(ANA, [READER_STATE, WALLET_STATE]))
    expect(states(READER_STATE).place).toMatchObject({ status: 'ended', fragmentId: 'roof' })
    expect(states(WALLET_STATE)).toMatchObject({ balance: 3, lifetime: 3 })
  })

  it('are those of any position', async () => {
    const { read, position } = await played()
    const states = await right(read(ANA, [READER_STATE, WALLET_STATE], position))
    expect(states(READER_STATE).place).toMatchObject({ status: 'reading', fragmentId: 'door' })
    expect(states(WALLET_STATE).balance).toBe(0)
  })

  it('are those that an auditor is shown', async () => {
    const { read, log } = await played()
    const states = await right(read(ANA, [READER_STATE, WALLET_STATE]))
    const { fields } = await right(() =>
      memberState(log, [READER_STATE, WALLET_STATE], ANA, Number.MAX_SAFE_INTEGER),
    )
    expect(fields.get('wallet.balance')).toBe(states(WALLET_STATE).balance)
    expect(fields.get('story.completed')).toEqual(states(READER_STATE).completed)
    expect(fields.get('story.version')).toBe(states(READER_STATE).version)
  })
})
