import { describe, expect, it } from 'vitest'
import { whyStory } from '../../../../src/adapters/terminal/whyStory.ts'
import { findEvent, whyOf } from '../../../../src/application/audit/events/causes.ts'
import type { EventMetadata } from '../../../../src/application/log/eventMetadata.ts'
import { right } from '../../../support/results.ts'
import { createWorld, MORNING, metadataOf, uuid } from '../../support/world.ts'

/**
 * Update 1 of member 42 records 1 and 2; a policy answers 1 with 3, another answers 3 with 4 and 5. Update 2 records 6.
 */
const recordStory = async () => {
  const { log } = createWorld()
  const record = { nth: 0 }
  const append = async (stream: string, types: readonly string[], metadata: EventMetadata) => {
    const events = types.map((type) => {
      record.nth += 1
      return {
        eventId: uuid(100 + record.nth),
        type,
        schemaVersion: 1,
        data: {},
        metadata,
        timestamp: MORNING,
      }
    })
    await right(
      log.append({ commandId: metadata.command_id, streams: [{ stream, expectedVersion: 'Any', events }] }),
    )
  }
  const policy = (name: string, command: number, cause: number): EventMetadata => ({
    command_id: uuid(command),
    correlation_id: uuid(1),
    causation_id: uuid(100 + cause),
    actor: `policy:${name}`,
  })
  await append('user-42', ['user.registered', 'user.command_executed'], metadataOf(1))
  await append('wallet-42', ['gamification.besitos_earned'], policy('welcome', 11, 1))
  await append(
    'missions-42',
    ['gamification.mission_assigned', 'gamification.item_used'],
    policy('mission', 12, 3),
  )
  await append('user-42', ['user.activity'], metadataOf(2))
  const why = async (position: number) => {
    const event = await right(findEvent(log, { position }))
    return right(whyOf(log, event ?? expect.fail(`no event ${position}`)))
  }
  return { log, why, append, policy }
}

const positions = (events: readonly { readonly position: number }[]) => events.map(({ position }) => position)

describe('why an event is there', () => {
  it('is told back to the outside cause', async () => {
    const { why } = await recordStory()
    expect(positions((await why(4)).causes)).toEqual([3, 1])
    expect(positions((await why(3)).causes)).toEqual([1])
    expect(positions((await why(1)).causes)).toEqual([])
    expect((await why(4)).missing).toBeUndefined()
  })

  it('names what was recorded together, and what it led to', async () => {
    const { why } = await recordStory()
    const first = await why(1)
    expect(positions(first.together)).toEqual([2])
    expect(
      first.effects.map(({ event, effects }) => [event.position, positions(effects.map((e) => e.event))]),
    ).toEqual([[3, [4, 5]]])
    expect((await why(5)).effects).toEqual([])
    expect((await why(6)).effects).toEqual([])
  })

  it('names a cause that is in no log', async () => {
    const { why, append, policy } = await recordStory()
    await append('wallet-42', ['gamification.besitos_earned'], policy('welcome', 13, 99))
    expect(await why(7)).toMatchObject({ causes: [], missing: uuid(199) })
  })

  it('never goes in a circle, whatever somebody wrote into the metadata', async () => {
    const { why, append, policy } = await recordStory()
    await append('wallet-42', ['gamification.besitos_earned'], policy('welcome', 13, 7))
    expect(await why(7)).toMatchObject({ causes: [], effects: [] })
  })

  it('reads as an indented story', async () => {
    const { why } = await recordStory()
    const at = '2026-11-24T06:00:00.000Z'
    expect(whyStory(await why(3))).toEqual([
      `#3 gamification.besitos_earned (wallet-42 v1, ${at})`,
      `  because policy:welcome (command ${uuid(11)}) answered`,
      `    #1 user.registered (user-42 v1, ${at})`,
      `      because Telegram update 1 came from user-42 (command ${uuid(1)})`,
      'led to',
      `  #4 gamification.mission_assigned (missions-42 v1, ${at}) by policy:mission`,
      `  #5 gamification.item_used (missions-42 v2, ${at}) by policy:mission`,
    ])
  })
})

it('an event is found by its position and by its id', async () => {
  const { log } = await recordStory()
  expect(await right(findEvent(log, { position: 2 }))).toMatchObject({ eventId: uuid(102) })
  expect(await right(findEvent(log, { eventId: uuid(102) }))).toMatchObject({ position: 2 })
  expect(await right(findEvent(log, { position: 99 }))).toBeUndefined()
  expect(await right(findEvent(log, { eventId: uuid(99) }))).toBeUndefined()
})
