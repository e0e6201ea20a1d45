import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { Update } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { createMemberQueues } from '../../../../src/adapters/telegram/receiving/memberQueues.ts'
import { EventMetadata } from '../../../../src/application/log/eventMetadata.ts'
import { catalogue } from '../../../../src/application/modules.ts'
import { createDisturbedBot, endOf } from '../support/disturbedBot.ts'
import { hostileUpdates, MARK } from '../support/hostileUpdates.ts'
import { ANA, message, says } from '../support/updates.ts'

const expectNothingBad = async ({ events, logger }: ReturnType<typeof createDisturbedBot>) => {
  const recorded = await events()
  for (const event of recorded) {
    expect(catalogue.decode(event)).toMatchObject({ _tag: 'Right' })
    expect(E.isRight(EventMetadata.decode(event.metadata))).toBe(true)
    expect(event.stream).toMatch(new RegExp(`^(user|wallet)-${event.data.user_id}$`))
  }
  expect(JSON.stringify([recorded, logger.lines])).not.toContain(MARK)
}

const idOf = ({ update_id }: Update) => update_id + 0 // minus nought is nought

let strangers = 1_000_000

const expectStillAlive = async (bot: ReturnType<typeof createDisturbedBot>) => {
  strangers += 1
  const somebody = { id: strangers, is_bot: false, first_name: 'Eva', language_code: 'en' }
  await bot.handle(says('/start', { from: somebody, chat: { id: somebody.id, type: 'private' } }))
  expect(bot.calls.at(-1)).toMatchObject({
    method: 'sendMessage',
    payload: { chat_id: somebody.id, text: expect.stringContaining('Welcome to the story!') },
  })
}

describe('whatever is thrown at the bot', () => {
  it('it rejects only in an outage, records nothing invalid, lets no text out, and goes on', async () => {
    const attacks = fc.array(fc.tuple(hostileUpdates, fc.boolean()), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(attacks, async (updates) => {
        const bot = createDisturbedBot()
        await bot.handle({ ...says('/start'), update_id: 0 })
        for (const [update, away] of updates) {
          bot.set(away ? 'away' : 'none')
          const end = await endOf(bot.handle(update))
          if (end !== 'handled') expect([end, away]).toEqual(['outage', true])
        }
        bot.set('none')
        await expectNothingBad(bot)
        await expectStillAlive(bot)
      }),
      { numRuns: 400 },
    )
  })

  it('it finds somebody’s queue for it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(hostileUpdates, { maxLength: 8, selector: idOf }), async (updates) => {
        const handled: Update[] = []
        const queues = createMemberQueues(async (update) => {
          handled.push(update)
          return 'done'
        })
        const verdicts = await Promise.all(updates.map(queues.handle))
        expect(new Set(handled)).toEqual(new Set(updates))
        expect(new Set(verdicts)).toEqual(new Set(updates.map(() => 'done')))
      }),
    )
  })
})

describe('in particular', () => {
  const bot = createDisturbedBot()

  it.each<[string, () => Update]>([
    ['U+0000', () => message({ text: `a\u0000${MARK}` })],
    ['a lone surrogate', () => message({ text: `\ud800${MARK}` })],
    ['4096 emoji', () => message({ text: MARK + '😀'.repeat(4096) })],
    ['right-to-left marks', () => message({ text: `\u202e${MARK}\u2067` })],
    [
      'a name of them all',
      () => message({ text: 'x', from: { ...ANA, first_name: `\u0000\ud800\u202e${MARK}` } }),
    ],
    [
      'an entity beyond the text',
      () => message({ text: '/start', entities: [{ type: 'bot_command', offset: 0, length: 9_999 }] }),
    ],
    [
      'an entity of a negative length',
      () => message({ text: `/x${MARK}`, entities: [{ type: 'bot_command', offset: 0, length: -3 }] }),
    ],
    ['nulls for objects', () => message({ text: 'x', chat: null, entities: null })],
    ['a null sender', () => message({ text: MARK, from: null })],
    ['a null message', () => ({ update_id: 1, message: null }) as never],
    ['a text that is none', () => message({ text: { length: MARK } })],
    ['a negative number', () => ({ ...says('x'), update_id: -1 })],
    ['a number that is no integer', () => ({ ...says('x'), update_id: 1.5 })],
    ['a number beyond all', () => ({ ...says('x'), update_id: 1e300 })],
  ])('it stands %s', async (_, given) => {
    await bot.handle(given())
    await expectNothingBad(bot)
    await expectStillAlive(bot)
  })
})
