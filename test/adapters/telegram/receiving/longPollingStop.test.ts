import { describe, expect, it } from 'vitest'
import { createPollingWorld } from './support/polling.ts'

const ANA = 42

describe('stop', () => {
  it('hangs up where a long poll is waiting, before Telegram answers it', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    await world.idle()
    const waiting = world.telegram.calls('getUpdates').findLast(({ outcome }) => outcome === 'waiting')
    expect(bot.whyNoUpdates()).toBeUndefined()
    await bot.stop()
    await expect.poll(() => waiting?.outcome, { interval: 5 }).toBe('gone')
    expect(await bot.ended).toBeUndefined()
    expect(bot.whyNoUpdates()).toBe('the bot asks for no updates now')
  })

  it('finishes what is under way, confirms it, and asks for no more', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    world.hold(ANA)
    const ana = world.member(ANA)
    const update = ana.says('/start')
    await world.reached(ANA)
    const later = ana.says('/help')
    const stopping = bot.stop()
    world.letGo(ANA)
    await stopping

    expect([update, later].map(world.telegram.isConfirmed)).toEqual([true, false])
    expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
    expect(await world.eventsOf(ANA)).toHaveLength(2)
    expect(await bot.ended).toBeUndefined()
  })

  it('leaves what waits for the end of an outage to the next start, which acts once', async () => {
    await using world = await createPollingWorld()
    world.goAway(ANA)
    const update = world.member(ANA).says('/start')
    const bot = await world.start()
    await world.told('an update waits until the outage is over')
    const { now } = world.clock
    const before = now()
    await bot.stop()
    expect(now()).toEqual(before)
    expect(world.telegram.isConfirmed(update)).toBe(false)

    world.comeBack(ANA)
    await world.start()
    await world.telegram.whenConfirmed(update)
    expect(await world.eventsOf(ANA)).toHaveLength(2)
    expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
  })

  it('gives up after 2 s on what does not end; it comes again next time, and acts once', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    world.hold(ANA)
    const update = world.member(ANA).says('/start')
    await world.reached(ANA)
    const stopping = bot.stop()
    await world.clock.paused(2_000)
    world.clock.advance(2_000)
    await stopping
    expect(world.telegram.isConfirmed(update)).toBe(false)

    await world.start()
    await world.reached(ANA, 2)
    world.letGo(ANA)
    await world.telegram.whenConfirmed(update)
    expect(await world.eventsOf(ANA)).toHaveLength(2)
  })

  it('confirms what is done before that which does not end', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    world.hold(ANA)
    const fine = world.member(43).says('/start')
    const update = world.member(ANA).says('/start')
    await world.reached(ANA)
    await world.done(1)
    await world.clock.asleep(5)
    const stopping = bot.stop()
    await world.clock.paused(2_000)
    world.clock.advance(2_000)
    await stopping
    expect([fine, update].map(world.telegram.isConfirmed)).toEqual([true, false])
  })

  it('gives up on the last confirmation after a second', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
    await world.idle()
    world.telegram.failNext('getUpdates', { kind: 'hang', milliseconds: 60_000 })
    const stopping = bot.stop()
    await world.clock.paused(1_000)
    world.clock.advance(1_000)
    await stopping
    expect(await bot.ended).toBeUndefined()
  })

  it('may be called twice', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    await Promise.all([bot.stop(), bot.stop()])
    expect(await bot.ended).toBeUndefined()
  })
})
