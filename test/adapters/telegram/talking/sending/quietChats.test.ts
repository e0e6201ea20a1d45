import type { Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryClock } from '../../../../../src/adapters/memory/memoryClock.ts'
import { quietChats } from '../../../../../src/adapters/telegram/talking/sending/quietChats.ts'
import { politeness } from '../../../../../src/adapters/telegram/talking/telegramApi.ts'
import { MORNING } from '../../support/botInProcess.ts'

const [ANA, EVA] = [42, 43]
const fine = { ok: true, result: {} } as ApiResponse<never>
const tooMany = (retry_after: number): ApiResponse<never> => ({
  ok: false,
  error_code: 429,
  description: `Too Many Requests: retry after ${retry_after}`,
  parameters: { retry_after },
})

/** Telegram's side, with what it says to each call, and the bot's transformers as the bot stacks them. */
const createStage = () => {
  const clock = createMemoryClock(MORNING)
  const called: unknown[] = []
  let answers: readonly ApiResponse<never>[] = []
  const telegram: Parameters<Transformer>[0] = async (_method, payload) => {
    called.push((payload as { chat_id?: unknown }).chat_id)
    const [answer = fine, ...rest] = answers
    answers = rest
    return answer
  }
  const quiet = quietChats(clock)
  const polite = politeness()
  const patiently: typeof telegram = (method, payload, signal) =>
    polite((...call) => quiet(telegram, ...call), method, payload, signal)
  const to = (chat_id: number) => ({ chat_id, text: 'x' })
  return {
    clock,
    called,
    /** What Telegram says to the next calls, in turn; to all others, that they are fine. */
    telegramSays: (...next: readonly ApiResponse<never>[]) => {
      answers = next
    },
    send: (chatId: number) => quiet(telegram, 'sendMessage', to(chatId)),
    sendPatiently: (chatId: number) => patiently('sendMessage', to(chatId)),
    call: (method: 'answerCallbackQuery') => quiet(telegram, method, { callback_query_id: '1' }),
  }
}

let stage = createStage()
beforeEach(() => {
  stage = createStage()
})

describe('a chat with too many requests', () => {
  it('is told so the first time as Telegram tells it', async () => {
    stage.telegramSays(tooMany(3))
    expect(await stage.send(ANA)).toEqual(tooMany(3))
    expect(await stage.send(ANA)).toEqual(fine)
    expect(stage.called).toEqual([ANA, ANA])
  })

  it('is quiet no longer than Telegram asked where the clock is set back an hour meanwhile', async () => {
    stage.telegramSays(tooMany(3), tooMany(30))
    await stage.send(ANA)
    await stage.send(ANA)
    stage.clock.jump(-3_600_000)
    stage.clock.advance(30_000)
    expect(await stage.send(ANA)).toEqual(fine)
  })

  it('is refused at once the second time, without a wait, and is quiet for as long as Telegram asked', async () => {
    stage.telegramSays(tooMany(3), tooMany(30))
    await stage.send(ANA)
    const second = await stage.send(ANA)
    expect(second).toMatchObject({ ok: false, error_code: 429 })
    expect(second).not.toHaveProperty('parameters')

    stage.clock.advance(29_999)
    expect(await stage.send(ANA)).toMatchObject({ ok: false, error_code: 429 })
    expect(stage.called).toHaveLength(2)
    stage.clock.advance(1)
    expect(await stage.send(ANA)).toEqual(fine)
    expect(stage.called).toHaveLength(3)
  })

  it('stays quiet as long as Telegram insists, and is never waited for', async () => {
    stage.telegramSays(...Array.from({ length: 4 }, () => tooMany(5)))
    await stage.send(ANA)
    for (let n = 0; n < 3; n += 1) {
      expect(await stage.send(ANA)).not.toHaveProperty('parameters')
      stage.clock.advance(5_000)
    }
    expect(await stage.send(ANA)).toEqual(fine)
  })

  it('has its first time again after a minute without', async () => {
    stage.telegramSays(tooMany(1), fine, tooMany(1))
    await stage.send(ANA)
    stage.clock.advance(60_000)
    await stage.send(ANA)
    expect(await stage.send(ANA)).toEqual(tooMany(1))
  })

  it('slows nobody else', async () => {
    stage.telegramSays(tooMany(3), tooMany(30))
    await stage.send(ANA)
    await stage.send(ANA)
    expect(await stage.send(EVA)).toEqual(fine)
    stage.telegramSays(tooMany(3))
    expect(await stage.send(EVA)).toEqual(tooMany(3))
    expect(await stage.call('answerCallbackQuery')).toEqual(fine)
  })
})

describe('what Telegram refuses for another reason', () => {
  it('makes nobody quiet, and neither does a limit on a call that belongs to no chat', async () => {
    const refused = { ok: false, error_code: 400, description: 'Bad Request' } as const
    stage.telegramSays(refused, refused)
    expect([await stage.send(ANA), await stage.send(ANA)]).toEqual([refused, refused])
    stage.telegramSays(tooMany(9), tooMany(9))
    for (let n = 0; n < 2; n += 1) expect(await stage.call('answerCallbackQuery')).toEqual(tooMany(9))
    expect(await stage.send(ANA)).toEqual(fine)
  })
})

describe('together with the waiting of the bot', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('the first time is waited out, for up to five seconds', async () => {
    stage.telegramSays(tooMany(5))
    const sending = stage.sendPatiently(ANA)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(stage.called).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await sending).toEqual(fine)
    expect(stage.called).toHaveLength(2)
  })

  it('one that Telegram wants to be longer is not waited for', async () => {
    stage.telegramSays(tooMany(6))
    expect(await stage.sendPatiently(ANA)).toEqual(tooMany(6))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('the second time is not waited for, and neither is what comes after it', async () => {
    stage.telegramSays(tooMany(2), tooMany(2))
    const sending = stage.sendPatiently(ANA)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await sending).toMatchObject({ ok: false, error_code: 429 })
    for (let n = 0; n < 100; n += 1)
      expect(await stage.sendPatiently(ANA)).toMatchObject({ ok: false, error_code: 429 })
    expect(stage.called).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})
