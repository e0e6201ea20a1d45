import { describe, expect, it } from 'vitest'
import { createPollingWorld } from './support/polling.ts'

const [ANA, EVA] = [42, 43]
const WAITS = 'an update waits until the outage is over'

describe('an update', () => {
  it('is confirmed only after it is handled; more is asked for meanwhile, and confirms nothing', async () => {
    await using world = await createPollingWorld()
    await world.start()
    await world.idle()
    world.hold(ANA)
    const update = world.member(ANA).says('/start')
    await world.reached(ANA)
    await world.lookAgain()
    await world.clock.asleep(800)
    const asked = world.telegram.calls('getUpdates')
    expect(asked.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ timeout: 0 }),
      expect.objectContaining({ timeout: 25 }),
      expect.objectContaining({ timeout: 0, offset: update }),
    ])
    expect(world.telegram.isConfirmed(update)).toBe(false)
    expect(world.triedFor(ANA)).toBe(1)

    world.letGo(ANA)
    await world.telegram.whenConfirmed(update)
    expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
    expect(await world.eventsOf(ANA)).toHaveLength(2)
  })

  it('that hangs for 20 s before it is recorded is not confirmed: it comes again', async () => {
    await using world = await createPollingWorld()
    await world.start()
    world.hold(ANA)
    const update = world.member(ANA).says('/start')
    await world.reached(ANA)
    world.clock.advance(19_999)
    expect(world.messages()).toEqual([])
    world.clock.advance(1)
    await world.told('an update hangs for 20 s and will come again')
    expect(world.logger.lines).toEqual([
      {
        level: 'error',
        fields: { update_id: update },
        message: 'an update hangs for 20 s and will come again',
      },
    ])
    expect(world.telegram.isConfirmed(update)).toBe(false)

    world.letGo(ANA)
    await world.telegram.answersTo(ANA, 1)
    await world.lookAgain()
    await world.telegram.whenConfirmed(update)
    expect(await world.eventsOf(ANA)).toHaveLength(2)
  })

  it('is handled once, however many are pending', async () => {
    await using world = await createPollingWorld()
    const members = Array.from({ length: 10 }, (_, nth) => world.member(100 + nth))
    const first = members.map(({ says }) => says('/start'))
    for (let n = 1; n <= 24; n += 1) for (const { says } of members) says('x'.repeat(n))
    expect(world.telegram.pending()).toHaveLength(250)

    await world.start()
    await world.telegram.whenConfirmed((first[0] ?? 0) + 249)
    for (const { user } of members) {
      const events = await world.eventsOf(user.id)
      expect(events.slice(2).map(({ data }) => data.length)).toEqual(
        Array.from({ length: 24 }, (_, n) => n + 1),
      )
      expect(await world.telegram.answersTo(user.id, 25)).toHaveLength(25)
    }
    expect(world.telegram.calls('sendMessage')).toHaveLength(250)
  })
})

describe('members', () => {
  it('are served side by side: one who hangs stops nobody in the same batch', async () => {
    await using world = await createPollingWorld()
    world.hold(ANA)
    const first = world.member(ANA).says('/start')
    world.member(EVA).says('/start')
    await world.start()
    expect(await world.telegram.answersTo(EVA, 1)).toHaveLength(1)
    expect(await world.eventsOf(ANA)).toEqual([])

    world.letGo(ANA)
    await world.telegram.whenConfirmed(first + 1)
    expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
  })

  it('are served while the answer to somebody else takes its time, also who comes later', async () => {
    await using world = await createPollingWorld()
    await world.start()
    await world.idle()
    world.telegram.failNext('sendMessage', { kind: 'hang', milliseconds: 60_000 })
    const slow = world.member(ANA).says('/start')
    await world.telegram.call(({ method }) => method === 'sendMessage')
    world.member(EVA).says('/start')
    await world.lookAgain()
    expect(await world.telegram.answersTo(EVA, 1)).toHaveLength(1)
    world.member(EVA).says('/help')
    await world.lookAgain()
    expect(await world.telegram.answersTo(EVA, 2)).toHaveLength(2)
    expect(world.telegram.isConfirmed(slow)).toBe(false)
    expect([world.triedFor(ANA), world.triedFor(EVA)]).toEqual([1, 2])
  })

  it('have what they did handled in order, one after the other', async () => {
    await using world = await createPollingWorld()
    const ana = world.member(ANA)
    world.hold(ANA)
    const updates = ['/start', '/help', 'one', 'three'].map(ana.says)
    await world.start()
    await world.reached(ANA)
    expect(world.triedFor(ANA)).toBe(1)

    world.letGo(ANA)
    await world.telegram.whenConfirmed(updates.at(-1) ?? 0)
    expect((await world.eventsOf(ANA)).flatMap(({ data }) => data.command ?? data.length ?? [])).toEqual([
      'start',
      'help',
      3,
      5,
    ])
  })
})

describe('an outage', () => {
  it('leaves an update unconfirmed until it passes; what was handled beside it is not handled again', async () => {
    await using world = await createPollingWorld()
    world.goAway(ANA)
    const lost = world.member(ANA).says('/start')
    const fine = world.member(EVA).says('/start')
    await world.start()
    expect(await world.telegram.answersTo(EVA, 1)).toHaveLength(1)
    await world.told(WAITS)
    await world.lookAgain()
    await world.told(WAITS, 2)
    expect([lost, fine].map(world.telegram.isConfirmed)).toEqual([false, false])

    world.comeBack(ANA)
    await world.lookAgain()
    await world.lookAgain()
    await world.telegram.whenConfirmed(fine)
    expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
    expect(await world.telegram.answersTo(EVA, 1)).toHaveLength(1)
    expect([world.triedFor(ANA), world.triedFor(EVA)]).toEqual([3, 1])
    expect(world.messages()).toEqual([WAITS, WAITS, 'the updates that waited are handled'])
  })

  it('of one member keeps nobody else waiting, who comes before it ends', async () => {
    await using world = await createPollingWorld()
    world.goAway(ANA)
    const lost = world.member(ANA).says('/start')
    await world.start()
    await world.reached(ANA)
    world.member(EVA).says('/start')
    await world.lookAgain()
    expect(await world.telegram.answersTo(EVA, 1)).toHaveLength(1)
    expect(world.telegram.isConfirmed(lost)).toBe(false)
  })

  it('has what was handled before it confirmed at once, and is asked for with what comes next', async () => {
    await using world = await createPollingWorld()
    world.goAway(ANA)
    const fine = world.member(EVA).says('/start')
    const lost = world.member(ANA).says('/start')
    await world.start()
    await world.done(1)
    await world.told(WAITS)
    await world.lookOn()
    await world.telegram.whenConfirmed(fine)
    expect(world.telegram.isConfirmed(lost)).toBe(false)
  })

  it('makes what the member did next wait too, and keeps its order', async () => {
    await using world = await createPollingWorld()
    world.goAway(ANA)
    const ana = world.member(ANA)
    const updates = ['/start', '/help'].map(ana.says)
    await world.start()
    await world.told(WAITS)
    updates.push(ana.says('/profile'))
    expect(world.triedFor(ANA)).toBe(1)

    world.comeBack(ANA)
    await world.lookAgain()
    await world.telegram.whenConfirmed(updates.at(-1) ?? 0)
    const commands = (await world.eventsOf(ANA)).flatMap(({ data }) => data.command ?? [])
    expect(commands).toEqual(['start', 'help', 'profile'])
    expect(await world.telegram.answersTo(ANA, 3)).toHaveLength(3)
  })
})
