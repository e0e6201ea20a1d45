import { describe, expect, it } from 'vitest'
import type { Failure } from '../../../support/botApi/failurePlan.ts'
import { left } from '../../../support/results.ts'
import { freePort } from '../../../support/servers.ts'
import { turn } from '../../../support/until.ts'
import { createPollingWorld } from './support/polling.ts'

const ANA = 42

describe('starting', () => {
  it('asks at once for what waits, so that nobody waits for a long poll to know that nothing does', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    await world.idle()
    expect(bot.handledAgo()).toBeGreaterThanOrEqual(0)
  })

  it('tells who the bot is, and asks for reactions too', async () => {
    await using world = await createPollingWorld()
    const bot = await world.start()
    expect(bot.username).toBe(world.telegram.botInfo.username)
    const { payload } = await world.telegram.call(({ method }) => method === 'getUpdates')
    expect(payload.allowed_updates).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'message_reaction',
      'my_chat_member',
    ])
  })

  it('sets the menu in both languages', async () => {
    await using world = await createPollingWorld()
    await world.start()
    await world.telegram.call(({ payload }) => payload.language_code === 'en')
    const menus = world.telegram.calls('setMyCommands').map(({ payload }) => payload)
    const among = (...commands: readonly string[]) =>
      expect.arrayContaining(commands.map((command) => expect.objectContaining({ command })))
    expect(menus).toMatchObject([
      { commands: among('start', 'perfil', 'historial', 'idioma', 'privacidad', 'ayuda') },
      {
        language_code: 'en',
        commands: among('start', 'profile', 'history', 'language', 'privacy', 'help'),
      },
    ])
    expect(menus[0]).not.toHaveProperty('language_code')
    expect(JSON.stringify(menus)).toContain('Tus últimos comandos')
  })

  it('removes a webhook that was left set', async () => {
    await using world = await createPollingWorld()
    const { root, token } = world.telegram
    const url = encodeURIComponent('http://127.0.0.1:1/')
    await fetch(`${root}/bot${token}/setWebhook?url=${url}`)
    const update = world.member(ANA).says('/start')
    await world.start()
    await world.telegram.whenConfirmed(update)
    expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
    expect(world.telegram.calls('deleteWebhook')[0]?.payload.drop_pending_updates).toBeUndefined()
  })

  it('only warns when Telegram refuses the menu', async () => {
    await using world = await createPollingWorld()
    const refusal = { kind: 'error', code: 400, description: 'Bad Request: BOT_COMMAND_INVALID' } as const
    world.telegram.failNext('setMyCommands', refusal)
    await world.start()
    await world.told('the command menu could not be set')
    expect(world.logger.lines).toMatchObject([
      { level: 'warn', message: 'the command menu could not be set' },
    ])
    expect(JSON.stringify(world.logger.lines)).not.toContain(world.telegram.token)
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
  })

  it.each<[string, Failure, number]>([
    ['is away', { kind: 'drop' }, 5_000],
    ['wants a wait', { kind: 'tooMany', retryAfter: 600 }, 600_000],
  ])('sets the menu later when Telegram %s, and keeps no member waiting', async (_, failure, pause) => {
    await using world = await createPollingWorld()
    world.telegram.failNext('setMyCommands', failure)
    await world.start()
    const update = world.member(ANA).says('/start')
    await world.telegram.whenConfirmed(update)
    await world.clock.asleep(pause)
    world.clock.advance(pause)
    await world.telegram.call(({ payload }) => payload.language_code === 'en')
  })

  it.each(['getMe', 'deleteWebhook'])('waits for as long as Telegram is away from %s', async (method) => {
    await using world = await createPollingWorld()
    world.telegram.failNext(method, { kind: 'drop' }, 2)
    world.telegram.failNext(method, { kind: 'error', code: 502, description: 'Bad Gateway' })
    const starting = world.start()
    for (let n = 1; n <= 3; n += 1) {
      await world.clock.paused(5_000, n)
      world.clock.advance(5_000)
    }
    await starting
    expect(world.messages()).toEqual([expect.stringContaining('trying on')])
    expect(JSON.stringify(world.logger.lines)).not.toContain(world.telegram.token)
  })

  it.each(['getMe', 'deleteWebhook'])(
    'waits as Telegram tells it to before %s, and says so',
    async (method) => {
      await using world = await createPollingWorld()
      world.telegram.failNext(method, { kind: 'tooMany', retryAfter: 3 })
      world.telegram.failNext(method, { kind: 'tooMany', retryAfter: 40 })
      const starting = world.start()
      for (const pause of [3_000, 40_000]) {
        await world.clock.asleep(pause)
        world.clock.advance(pause - 1)
        await turn()
        expect(world.clock.pauses.at(-1)).toBe(pause)
        world.clock.advance(1)
      }
      await starting
      expect(world.telegram.calls(method)).toHaveLength(3)
      expect(world.messages()).toEqual([
        expect.stringContaining('Telegram wants no such request for 3 s'),
        expect.stringContaining('Telegram wants no such request for 40 s'),
      ])
    },
  )

  it('is over at once when it is told to stop in such a wait', async () => {
    await using world = await createPollingWorld()
    world.telegram.failNext('getMe', { kind: 'tooMany', retryAfter: 3_600 })
    const stopping = new AbortController()
    const starting = left(world.connect({ signal: stopping.signal }))
    await world.clock.asleep(3_600_000)
    stopping.abort()
    expect((await starting).message).toContain('Telegram wants no such request for 3600 s')
    expect(world.telegram.calls('getMe')).toHaveLength(1)
  })

  it('is over at once when it is told to stop while Telegram hangs', async () => {
    await using world = await createPollingWorld()
    world.telegram.failNext('getMe', { kind: 'hang', milliseconds: 60_000 })
    const stopping = new AbortController()
    const starting = left(world.connect({ signal: stopping.signal }))
    await world.telegram.call(({ method }) => method === 'getMe')
    stopping.abort()
    expect(await starting).toMatchObject({ _tag: 'PortFailure' })
  })
})

describe('a start that fails', () => {
  it('with a wrong token says what to do, at once, and holds no token', async () => {
    await using world = await createPollingWorld()
    const failure = await left(world.connect({ token: '2:WRONG-secret' }))
    expect(failure).toMatchObject({
      _tag: 'PortFailure',
      message: expect.stringContaining('check TELEGRAM_BOT_TOKEN with @BotFather'),
    })
    expect(JSON.stringify([failure, world.logger.lines])).not.toContain('WRONG-secret')
  })

  it('because it was told to stop waiting says where it looked, and holds no token', async () => {
    await using world = await createPollingWorld()
    const apiRoot = `http://127.0.0.1:${await freePort()}`
    const stopping = new AbortController()
    const starting = left(world.connect({ apiRoot, token: '2:WRONG-secret', signal: stopping.signal }))
    await world.clock.paused(5_000)
    stopping.abort()
    const failure = await starting
    expect(failure.message).toContain(apiRoot)
    expect(failure.message).toContain('TELEGRAM_API_ROOT')
    expect(JSON.stringify([failure, world.logger.lines])).not.toContain('WRONG-secret')
  })
})
