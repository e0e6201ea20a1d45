import type { ApiResponse } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BotApiEmulator, startBotApiEmulator } from './botApi/botApiEmulator.ts'

let emulator: BotApiEmulator
beforeEach(async () => {
  emulator = await startBotApiEmulator()
  emulator.member({ id: 7 })
})
afterEach(() => emulator.stop())

const ask = async (method: string, payload: object) => {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(payload),
  }
  return (await (
    await fetch(`${emulator.root}/bot${emulator.token}/${method}`, init)
  ).json()) as ApiResponse<unknown>
}
const send = (text: string, ...entities: readonly object[]) =>
  ask('sendMessage', { chat_id: 7, text, entities })
const date = { type: 'date_time', offset: 2, length: 3, unix_time: 1_795_500_000 }
const bad = (reason: string) => ({ ok: false, error_code: 400, description: `Bad Request: ${reason}` })

describe('what a bot marks in a text', () => {
  test.each(['', 'r', 'Dt', 'wDT', 'd', 't'])(
    'is kept: a date in the format "%s"',
    async (date_time_format) => {
      const entity = { ...date, length: 4, date_time_format }
      expect(await send('a 1 😀', entity)).toMatchObject({ result: { entities: [entity] } })
    },
  )

  test('is kept in an edit too, and counted in UTF-16 units', async () => {
    await send('plain')
    const edited = {
      chat_id: 7,
      message_id: 1,
      text: '😀 1 b',
      entities: [{ ...date, offset: 3, length: 1 }],
    }
    expect(await ask('editMessageText', edited)).toMatchObject({ result: { entities: [{ offset: 3 }] } })
  })

  test('is left out where it is empty, or what the server finds by itself', async () => {
    const answer = await send('a 1 b', { ...date, length: 0 }, { type: 'bot_command', offset: 0, length: 1 })
    expect(answer).toMatchObject({
      ok: true,
      result: expect.not.objectContaining({ entities: expect.anything() }),
    })
  })

  test.each([
    ['entity begins after the end of the text at UTF-16 offset 7', { offset: 7 }],
    ['entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 9', { length: 7 }],
    ['entity begins in a middle of a UTF-16 symbol', { offset: 5, length: 1 }],
    ['entity beginning at UTF-16 offset 2 ends in a middle of a UTF-16 symbol', {}],
    ['invalid date specified', { unix_time: 0 }],
    ['can\'t parse MessageEntity: Can\'t find field "unix_time"', { unix_time: undefined }],
    ["can't parse MessageEntity: Invalid date-time format specified", { date_time_format: 'yyyy' }],
    ["can't parse MessageEntity: Unsupported type specified", { type: 'clock' }],
  ])('is refused: %s', async (reason, change) => {
    expect(await send('a 1 😀', { ...date, ...change })).toEqual(bad(reason))
    expect(await send('a 1 b')).toMatchObject({ ok: true })
  })
})

describe('a group that is upgraded', () => {
  test('says where it went to whoever writes to its old id', async () => {
    const group = { id: -9, type: 'group', title: 'The village' } as const
    emulator.member({ id: 7 }, group)
    emulator.upgrade(-9, -1009)
    const moved = {
      ...bad('group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: -1009 },
    }
    expect(await ask('sendMessage', { chat_id: -9, text: 'a' })).toEqual(moved)
    expect(await ask('sendChatAction', { chat_id: -9, action: 'typing' })).toEqual(moved)
    expect(await ask('sendMessage', { chat_id: -1009, text: 'a' })).toMatchObject({
      result: { chat: { id: -1009, type: 'supergroup', title: 'The village' } },
    })
  })
})
