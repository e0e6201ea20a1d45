import type { Update } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDisturbedBot, endOf } from '../support/disturbedBot.ts'
import { ANA, message, says } from '../support/updates.ts'

const EVA = { id: 43, is_bot: false, first_name: 'Eva', language_code: 'en' }

const album = (media_group_id: string, parts: number, fields: object = {}): readonly Update[] =>
  Array.from({ length: parts }, (_, n) =>
    message({
      message_id: 100 + n,
      media_group_id,
      photo: [{}],
      ...(n === 1 && { caption: 'look' }),
      ...fields,
    }),
  )

let bot = createDisturbedBot()
beforeEach(() => {
  bot = createDisturbedBot()
})
const handleAll = async (updates: readonly Update[]) => {
  for (const update of updates) await bot.handle(update)
}

describe('an album of somebody who is not in the story', () => {
  it('is answered once, however many parts it has', async () => {
    await handleAll(album('1', 10))
    expect(bot.texts()).toEqual([expect.stringContaining('/start')])
  })

  it('is answered beside that of somebody else, and beside the next one', async () => {
    const chat = { id: EVA.id, type: 'private', first_name: 'Eva' }
    const [ana, eva] = [album('1', 3), album('1', 3, { from: EVA, chat })]
    await handleAll(ana.flatMap((part, n) => [part, eva[n] ?? part]))
    await handleAll(album('2', 3))
    expect(bot.calls.map(({ payload }) => payload.chat_id)).toEqual([ANA.id, EVA.id, ANA.id])
  })

  it('is answered again by the part that Telegram delivers again, and by no other', async () => {
    const parts = album('1', 3)
    await handleAll(parts)
    await handleAll(parts)
    expect(bot.calls).toHaveLength(2)
  })

  it('is answered once Telegram is back, where its first part met an outage', async () => {
    const parts = album('1', 2)
    bot.telegramAnswers(() => ({ ok: false, error_code: 502, description: 'Bad Gateway' }))
    for (const part of parts.slice(0, 1)) expect(await endOf(bot.handle(part))).toBe('outage')
    bot.telegramAnswers()
    await handleAll(parts)
    expect(bot.calls).toHaveLength(2)
  })
})

it('pictures that are no album are each answered', async () => {
  await handleAll([message({ photo: [{}] }), message({ photo: [{}] })])
  expect(bot.calls).toHaveLength(2)
})

it('an album of a member is recorded part by part, and needs no answer', async () => {
  await bot.handle(says('/start'))
  await handleAll(album('1', 3))
  expect((await bot.facts()).slice(2)).toHaveLength(3)
  expect(bot.calls).toHaveLength(1)
})
