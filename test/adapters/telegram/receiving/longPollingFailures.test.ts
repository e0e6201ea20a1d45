import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../support/botApi/failurePlan.ts'
import { createPollingWorld } from './support/polling.ts'

const ANA = 42

const error = (code: number, description: string): Failure => ({ kind: 'error', code, description })
const conflict = error(409, 'Conflict: terminated by other getUpdates request')

describe('asking for updates survives', () => {
  it.each<[string, Failure, number]>([
    ['a dropped connection', { kind: 'drop' }, 500],
    ['an answer that is lost', { kind: 'dropAfter' }, 500],
    ['a 500', error(500, 'Internal Server Error'), 500],
    ['a 502', error(502, 'Bad Gateway'), 500],
    ['a 409', conflict, 500],
    ['a 400', error(400, 'Bad Request'), 500],
    ['a rate limit, for as long as it says', { kind: 'tooMany', retryAfter: 3 }, 3_000],
  ])('%s', async (_, failure, pause) => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    await world.idle()
    const ana = world.member(ANA)
    world.telegram.failNext('getUpdates', failure)
    ana.says('/start')
    await world.telegram.answersTo(ANA, 1)
    const second = ana.says('/help') // makes a poll answer that would wait otherwise
    await world.clock.paused(pause)
    expect(bot.whyNoUpdates()).toMatch(/Telegram|another program/)
    expect(world.telegram.isConfirmed(second)).toBe(false)

    world.clock.advance(pause)
    await world.telegram.whenConfirmed(second)
    expect(await world.telegram.answersTo(ANA, 2)).toHaveLength(2)
    expect(await world.eventsOf(ANA)).toHaveLength(3)
    expect(bot.whyNoUpdates()).toBeUndefined()
    expect(world.logger.lines.map(({ level }) => level)).toEqual(['warn', 'info'])
    expect(JSON.stringify(world.logger.lines)).not.toContain(world.telegram.token)
  })

  it('a long series of failures, which it warns of once', async () => {
    await using world = await createPollingWorld()
    world.telegram.failNext('getUpdates', { kind: 'drop' }, 6)
    world.clock.hurry()
    await world.start()
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
    expect(world.messages()).toEqual([
      expect.stringContaining('TELEGRAM_API_ROOT'),
      'Telegram updates flow again',
    ])
  })
})

describe('an answer to a member', () => {
  it.each<[string, Failure, number]>([
    ['is given again when its arrival is in doubt', { kind: 'dropAfter' }, 2],
    ['is given later when Telegram is away', { kind: 'drop' }, 1],
    ['is given later when Telegram fails', error(500, 'Internal Server Error'), 1],
  ])('%s, and nothing is recorded twice', async (_, failure, answers) => {
    await using world = await createPollingWorld()
    world.telegram.failNext('sendMessage', failure)
    const update = world.member(ANA).says('/start')
    await world.start()
    await world.told('an update waits until the outage is over')
    expect(await world.eventsOf(ANA)).toHaveLength(2)
    await world.lookAgain()
    await world.telegram.whenConfirmed(update)
    const texts = await world.telegram.answersTo(ANA, answers)
    expect(texts).toEqual(Array.from({ length: answers }, () => expect.stringContaining('Welcome to')))
    expect(await world.eventsOf(ANA)).toHaveLength(2)
    expect(JSON.stringify(world.logger.lines)).not.toContain(world.telegram.token)
  })

  it('that a member who has blocked the bot will not see is a fact: the update is confirmed', async () => {
    await using world = await createPollingWorld()
    await world.start()
    await world.idle()
    const update = world.member(ANA).says('/start')
    world.telegram.block(ANA)
    await world.telegram.whenConfirmed(update)
    expect((await world.eventsOf(ANA)).map(({ type }) => type)).toEqual([
      'user.registered',
      'user.command_executed',
      'user.bot_blocked',
    ])
    expect(world.logger.lines.map(({ level }) => level)).toEqual(['info'])
  })
})

describe('polling ends', () => {
  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
  ])('on a %i, saying what to do and no token', async (code, description) => {
    await using world = await createPollingWorld()
    world.telegram.failNext('getUpdates', error(code, description))
    const bot = await world.start()
    const failure = await bot.ended
    expect(failure).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringContaining('check TELEGRAM_BOT_TOKEN with @BotFather'),
    })
    expect(JSON.stringify(failure)).not.toContain(world.telegram.token)
    expect(bot.whyNoUpdates()).toMatch(/Telegram|another program/)
  })

  it('when another program has polled with the same token for a minute', async () => {
    await using world = await createPollingWorld()
    world.telegram.failNext('getUpdates', conflict, 100)
    world.clock.hurry()
    const bot = await world.start()
    expect(await bot.ended).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringMatching(/another program polls Telegram with this token.*stop it/),
    })
    const waited = world.clock.pauses.reduce((sum, pause) => sum + pause, 0)
    expect(waited).toBeGreaterThan(60_000)
    expect(waited).toBeLessThan(75_000)
  })

  it('when a webhook is set again and again, which is named and removed once, after a minute', async () => {
    await using world = await createPollingWorld()
    world.clock.hurry()
    const setElsewhere = () =>
      fetch(`${world.telegram.root}/bot${world.telegram.token}/setWebhook?url=http://127.0.0.1:9/secret-path`)
    const bot = await world.start()
    await world.idle()
    await setElsewhere()
    await world.toldOf('the webhook at 127.0.0.1:9 was removed')
    expect(world.messages()[0]).toMatch(/another program has set a webhook for this bot, at 127\.0\.0\.1:9/)
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
    expect(bot.whyNoUpdates()).toBeUndefined()

    await setElsewhere()
    expect(await bot.ended).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringMatching(
        /sets a webhook for this bot again and again, now at 127\.0\.0\.1:9; stop it/,
      ),
    })
    expect(bot.whyNoUpdates()).toBe('another program has set a webhook for this bot')
    expect(world.telegram.calls('deleteWebhook')).toHaveLength(2) // at the start, and then
    expect(JSON.stringify(world.logger.lines)).not.toContain('secret-path')
  })

  it('not when the webhook goes away within the minute, which is not touched', async () => {
    await using world = await createPollingWorld()
    const active = "Conflict: can't use getUpdates method while webhook is active"
    world.telegram.failNext('getUpdates', error(409, active), 7)
    world.clock.hurry()
    await world.start()
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
    expect(world.telegram.calls('deleteWebhook')).toHaveLength(1)
  })

  it('not when the other program stops within the minute', async () => {
    await using world = await createPollingWorld()
    world.telegram.failNext('getUpdates', conflict, 7)
    world.clock.hurry()
    await world.start()
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
    expect(await world.eventsOf(ANA)).toHaveLength(2)
  })
})
