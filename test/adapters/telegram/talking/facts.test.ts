import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../../src/adapters/telegram/talking/fronts/fact.ts'
import type { Front } from '../../../../src/adapters/telegram/talking/fronts/front.ts'
import { talkingTexts } from '../../../../src/adapters/telegram/talking/talkingTexts.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { Slug, TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { endOf } from '../support/disturbedBot.ts'
import { ANA, presses, says, update } from '../support/updates.ts'

const LUIS = 77

/** A front to whom a `subscription` update means besitos for the account that it names. */
const factFront = (changes: Partial<Fact> = {}): Front => ({
  name: 'facts',
  prefix: 'fx',
  commands: [],
  texts: talkingTexts,
  updates: ['subscription'],
  answers: {},
  facts: ({ subscription }) =>
    subscription === undefined
      ? undefined
      : {
          accounts: [subscription.user.id as TelegramId],
          parts: ([user], at) =>
            user === undefined
              ? []
              : [
                  walletPart(user.userId, [
                    {
                      type: 'GrantBesitos',
                      userId: user.userId,
                      amount: Number(subscription.invoice_payload),
                      source: 'gift' as Slug,
                      at,
                    },
                  ]),
                ],
          answer: (api, { recorded, refusals }) =>
            api.sendMessage(1, `${recorded.length} recorded, ${refusals.length} refused`),
          ...changes,
        },
})

const tells = (amount: number, id: number = LUIS) =>
  update('subscription', { user: { ...ANA, id }, invoice_payload: String(amount), state: 'active' })

const createFactBot = (changes: Partial<Fact> = {}) => {
  let log: 'there' | 'away' | 'hanging' = 'there'
  const logOf = (given: EventLog): EventLog => ({
    ...given,
    append: (append) => {
      if (log === 'away') return TE.left(portFailure('the database does not answer'))
      if (log === 'hanging') return () => new Promise(() => {})
      return given.append(append)
    },
  })
  const bot = createBotInProcess({ logOf, frontsOf: (fronts) => [...fronts, factFront(changes)] })
  return {
    ...bot,
    set: (next: typeof log) => {
      log = next
    },
  }
}

describe('what Telegram tells without anybody having spoken', () => {
  it('is recorded of somebody who is no member, by Telegram, and then answered', async () => {
    const bot = createFactBot()
    const given = tells(7)
    await bot.handle(given)
    expect(await bot.events()).toMatchObject([
      {
        stream: `wallet-${LUIS}`,
        type: 'gamification.besitos_earned',
        metadata: { actor: 'telegram', update_id: given.update_id },
      },
    ])
    expect(bot.texts()).toEqual(['1 recorded, 0 refused'])
  })

  it('is recorded once and answered alike, however often it comes', async () => {
    const bot = createFactBot()
    const given = tells(7)
    await bot.handle(given)
    await bot.handle(given)
    expect(await bot.events()).toHaveLength(1)
    expect(bot.texts()).toEqual(['1 recorded, 0 refused', '1 recorded, 0 refused'])
  })

  it('is refused on a stream of its own, once', async () => {
    const bot = createFactBot()
    const given = tells(0)
    await bot.handle(given)
    await bot.handle(given)
    const [refused, ...more] = await bot.events()
    expect(more).toEqual([])
    expect(refused).toMatchObject({
      stream: `fact-${refused?.metadata.command_id}`,
      type: 'admin.fact_refused',
      data: { part: 'wallet', reason: 'AmountNotPositive' },
    })
    expect(bot.texts()).toEqual(['1 recorded, 1 refused', '1 recorded, 1 refused'])
  })

  it('gives nobody a number anew who was forgotten since it was recorded', async () => {
    const bot = createFactBot()
    const given = tells(7)
    await bot.handle(given)
    const [{ stream } = { stream: '' }] = await bot.events()
    const userId = Number(stream.slice('wallet-'.length))
    await bot.vault.forget(userId as never)()
    await bot.handle(given)
    expect(await bot.events()).toHaveLength(1)
    expect(await bot.vault.find(LUIS as TelegramId)()).toMatchObject({ right: { _tag: 'None' } })
    expect(bot.texts()).toHaveLength(2)
  })

  it('comes again where the log was away, and is not answered before', async () => {
    const bot = createFactBot()
    const given = tells(7)
    bot.set('away')
    expect(await endOf(bot.handle(given))).toBe('outage')
    expect(bot.calls).toEqual([])
    bot.set('there')
    await bot.handle(given)
    expect(await bot.events()).toHaveLength(1)
  })

  it('changes nothing about what members say and press', async () => {
    const bot = createFactBot()
    await bot.handle(says('/start'))
    await bot.handle(presses())
    expect((await bot.events()).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['user.registered', 'user.activity']),
    )
  })

  it('is no failure of ours where Telegram takes no answer any more', async () => {
    const bot = createFactBot()
    bot.telegramAnswers(
      () => ({ ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }) as const,
    )
    await bot.handle(tells(7))
    expect(await bot.events()).toHaveLength(1)
    expect(bot.logger.lines).toMatchObject([{ level: 'info' }])
  })
})

describe('what Telegram waits for only some seconds', () => {
  const otherwise: Fact['otherwise'] = {
    withinMs: 7_000,
    answer: (api) => api.sendMessage(1, 'not now'),
  }

  it.each(['away', 'hanging'] as const)(
    'is answered otherwise while the log is %s, and over then',
    async (fault) => {
      const bot = createFactBot({ otherwise })
      bot.set(fault)
      const handling = bot.handle(tells(7))
      const isOver = () => {
        bot.clock.advance(7_000)
        return bot.texts()
      }
      await expect.poll(isOver).toEqual(['not now'])
      await handling
      expect(bot.texts()).toEqual(['not now'])
      expect(await bot.events()).toEqual([])
    },
  )

  it('is answered as ever where the log is there', async () => {
    const bot = createFactBot({ otherwise })
    await bot.handle(tells(7))
    expect(bot.texts()).toEqual(['1 recorded, 0 refused'])
  })
})
