import { HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { leanFetch } from '../../../../src/adapters/telegram/talking/leanFetch.ts'
import { ANA, everything, LUIS } from '../../../application/support/world.ts'
import { right } from '../../../support/results.ts'
import { createNoticeWorld, refused } from './noticeWorld.ts'

const failsWith = (error: unknown) => Promise.reject(new HttpError('Network request failed', error))
const fails = (reason: string) => failsWith(new Error(reason))
/** As it fails where nobody listens. */
const refusedConnection: unknown = await leanFetch('http://127.0.0.1:1', { method: 'POST' } as never).then(
  () => undefined,
  (error: unknown) => error,
)

describe('where Telegram does not take a notice', () => {
  it('nobody is sent anything for as long as it wants, and then everybody is', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    await world.comes(LUIS)
    world.telegramAnswers(() => refused(429, 'Too Many Requests: retry after 7', 7))
    world.send()
    await world.pass(1_600)
    world.telegramAnswers()
    await world.pass(6_000)
    expect(world.sent).toEqual([])
    await world.pass(4_000)
    expect(world.sent.map(({ chat }) => chat).toSorted()).toEqual([ANA, LUIS])
  })

  it('for it is blocked, that is recorded, and it is not sent again', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    world.telegramAnswers(() => refused(403, 'Forbidden: bot was blocked by the user'))
    world.send()
    await world.pass(3_000)
    expect((await everything(world.log)).at(-1)).toMatchObject({
      type: 'user.bot_blocked',
      metadata: { actor: 'telegram' },
    })
    expect(await world.rows()).toMatchObject([{ state: 'closed', reason: 'the member has blocked the bot' }])
    world.telegramAnswers()
    await world.give(ANA, world.clock.now())
    await world.pass(3_000)
    expect(world.sent).toEqual([])
    expect(await world.rows()).toMatchObject([{ state: 'closed' }, { state: 'closed' }])
  })

  it.each([
    [400, 'Bad Request: chat not found', 'the chat is gone'],
    [403, 'Forbidden: user is deactivated', 'the bot may not write in this chat any more'],
  ])('for a fact of the chat, that closes it: %s %s', async (code, description, reason) => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    world.telegramAnswers(() => refused(code, description))
    world.send()
    await world.pass(3_000)
    expect(await world.rows()).toMatchObject([{ state: 'closed', reason }])
  })

  it('and it is sure that it was not sent, it is sent once Telegram answers', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    world.telegramAnswers(() => failsWith(refusedConnection))
    world.send()
    await world.pass(2_000)
    expect(await world.rows()).toMatchObject([{ state: 'waiting' }])
    world.telegramAnswers()
    await world.pass(10_000)
    expect(world.sent).toHaveLength(1)
  })

  it.each([
    ['the connection breaks', () => fails('socket hang up')],
    ['it answers 502', async () => refused(502, 'Bad Gateway') as never],
  ])(
    'and nobody knows whether it was sent, for %s, it is uncertain and never repeated by itself',
    async (_, answer) => {
      const world = createNoticeWorld()
      await world.comes(ANA)
      world.telegramAnswers(answer)
      world.send()
      await world.pass(2_000)
      expect(await world.rows()).toMatchObject([{ state: 'uncertain' }])
      world.telegramAnswers()
      await world.pass(10_000)
      expect(world.sent).toEqual([])
      expect(JSON.stringify(world.logger.lines)).not.toContain('secret')
    },
  )

  it('an operator has an uncertain one sent again', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    world.telegramAnswers(() => fails('socket hang up'))
    world.send()
    await world.pass(2_000)
    world.telegramAnswers()
    const [row] = await world.rows()
    if (row === undefined) throw new Error('there is no row')
    await right(world.notices.retry(row.id))
    await world.pass(5_000)
    expect(world.sent).toHaveLength(1)
  })
})

describe('a sender that ends', () => {
  it('leaves what it was sending uncertain to the next, which does not repeat it', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    await world.pass(2_000)
    const [row] = await world.rows()
    if (row === undefined) throw new Error('there is no row')
    await right(world.notices.begin([row.id])) // and here the process dies
    world.send()
    await world.pass(5_000)
    expect(world.sent).toEqual([])
    expect(await world.rows()).toMatchObject([
      { state: 'uncertain', reason: expect.stringContaining('ended') },
    ])
    expect(world.logger.lines.map(({ message }) => message).join()).toContain('notices list --uncertain')
  })

  it('in order finishes what is on its way, and begins nothing more', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    const arrived = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    world.telegramAnswers(async () => {
      arrived.resolve()
      await answered.promise
      return { ok: true, result: {} as never } as never
    })
    const { stop } = world.send()
    const passing = world.pass(2_000)
    await arrived.promise
    await passing
    const stopped = stop()
    answered.resolve()
    await stopped
    expect(await world.rows()).toMatchObject([{ state: 'sent' }])
  })
})
