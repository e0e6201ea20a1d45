import { describe, expect, it } from 'vitest'
import { memberHistory, memberStateAt } from '../../../../src/application/audit/states/memberHistory.ts'
import type { Step } from '../../../../src/application/audit/states/memberState.ts'
import { MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import { left, right } from '../../../support/results.ts'
import { ANA, createWorld, execute, metadataOf, start } from '../../support/world.ts'

/** Ana comes with events 1 and 2, and gives a command with event 3. */
const recordAna = async () => {
  const { log, handle } = createWorld()
  await right(handle(ANA, metadataOf(1), start()))
  await right(handle(ANA, metadataOf(2), [execute('help')]))
  return { log, aggregates: MEMBER_AGGREGATES }
}

describe('a member', () => {
  it('is told as they were at a moment, and now', async () => {
    const dependencies = await recordAna()
    const then = await right(async () => memberStateAt(dependencies, ANA, { position: 2 }))
    expect(then).toMatchObject({ userId: ANA, position: 2, versions: new Map([['user-42', 2]]) })
    const now = await right(async () => memberStateAt(dependencies, ANA, undefined))
    expect(now).toMatchObject({ position: 3, versions: new Map([['user-42', 3]]) })
  })

  it('is told by what changed after one moment up to another', async () => {
    const history = await right(async () =>
      memberHistory(await recordAna(), ANA, { from: { position: 2 }, to: { position: 3 } }),
    )
    expect(history).toMatchObject({ userId: ANA, from: 2, to: 3, events: 1 })
    const steps: Step[] = []
    for await (const step of history.steps()) steps.push(await right(async () => step))
    expect(steps.map(({ event }) => event.position)).toEqual([3])
    expect(history.changes).toEqual(steps[0]?.changes)
  })

  it('has no history between a moment and an earlier one', async () => {
    const dependencies = await recordAna()
    const backwards = async () =>
      memberHistory(dependencies, ANA, { from: { position: 3 }, to: { position: 1 } })
    expect(await left(backwards)).toEqual({ _tag: 'BackwardsRange', from: 3, to: 1 })
  })
})
