import { describe, expect, test } from 'vitest'
import { start } from './stage.ts'

describe('a member', () => {
  test('speaks, with bot commands marked, in a private chat of their own', async () => {
    const { emulator, updates } = await start()
    emulator
      .member({ id: 7, first_name: 'Ada', username: 'ada', language_code: 'es' })
      .says('/start now /help@test_bot')
    const [update] = await updates()
    expect(update).toEqual({
      update_id: 1,
      message: {
        message_id: 1,
        from: { id: 7, is_bot: false, first_name: 'Ada', username: 'ada', language_code: 'es' },
        chat: { id: 7, type: 'private', first_name: 'Ada', username: 'ada' },
        date: expect.closeTo(Date.now() / 1000, -1),
        text: '/start now /help@test_bot',
        entities: [
          { type: 'bot_command', offset: 0, length: 6 },
          { type: 'bot_command', offset: 11, length: 14 },
        ],
      },
    })
  })

  test('presses the last button with that data, or one of a message given', async () => {
    const { emulator, result, updates } = await start()
    const member = emulator.member({ id: 7 })
    const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] }
    for (const text of ['old', 'new']) await result('sendMessage', { chat_id: 7, text, reply_markup })
    await result('sendMessage', { chat_id: 7, text: 'no buttons' })
    member.presses('yes')
    member.presses('yes', 1)
    member.presses('yes', 99)
    const pressed = (await updates()).map(({ callback_query }) => callback_query)
    expect(pressed.map((query) => query?.message)).toMatchObject([
      { text: 'new', reply_markup },
      { text: 'old' },
      { message_id: 99, date: 0 },
    ])
    expect(new Set(pressed.map((query) => query?.id)).size).toBe(3)
  })

  test('reacts, edits, and comes to a group and leaves it', async () => {
    const { emulator, updates } = await start()
    await updates({
      allowed_updates: ['message', 'edited_message', 'message_reaction', 'chat_member', 'chat_join_request'],
    })
    const village = { id: -100, type: 'supergroup', title: 'Village' } as const
    const member = emulator.member({ id: 7 }, village)
    member.asksToJoin(village)
    member.joins()
    member.says('helo')
    member.edits(1, 'hello')
    member.reacts('👍', 1)
    member.reacts('🔥', 1)
    member.reacts(undefined, 1)
    member.leaves()
    expect(await updates()).toMatchObject([
      { chat_join_request: { chat: village, user_chat_id: 7 } },
      { chat_member: { old_chat_member: { status: 'left' }, new_chat_member: { status: 'member' } } },
      { message: { chat: village, text: 'helo' } },
      { edited_message: { message_id: 1, text: 'hello', edit_date: expect.any(Number) } },
      { message_reaction: { old_reaction: [], new_reaction: [{ emoji: '👍' }] } },
      { message_reaction: { old_reaction: [{ emoji: '👍' }], new_reaction: [{ emoji: '🔥' }] } },
      { message_reaction: { old_reaction: [{ emoji: '🔥' }], new_reaction: [] } },
      { chat_member: { new_chat_member: { status: 'left' } } },
    ])
  })
})

describe('what a test awaits', () => {
  test('a call past or future, with its payload, time and answer', async () => {
    const { emulator, ask } = await start()
    const future = emulator.call(({ method, answer }) => method === 'getMe' && answer?.ok === true)
    await ask('getMe', { a: 1 })
    const call = await future
    expect(call).toEqual({
      method: 'getMe',
      payload: { a: 1 },
      at: expect.closeTo(Date.now(), -4),
      answer: { ok: true, result: emulator.botInfo },
      outcome: 'answered',
    })
    expect(await emulator.call(({ method }) => method === 'getMe')).toBe(call)
  })

  test('and an error that says what was awaited and what was seen', async () => {
    const { emulator, ask } = await start()
    const member = emulator.member({ id: 7 })
    await ask('sendMessage', { chat_id: 7, text: 'hello' })
    await ask('sendMessage', { chat_id: 8, text: 'hello' })
    await expect(emulator.answersTo(7, 2, 10)).rejects.toThrow(
      'Nothing for 10 ms while waiting for 2 messages to chat 7; seen: ["hello"]',
    )
    await expect(emulator.whenConfirmed(member.says('a'), 10)).rejects.toThrow(
      'the confirmation of update 1; seen: confirmed up to 0, 1 pending',
    )
    await expect(emulator.call(({ method }) => method === 'getMe', 10)).rejects.toThrow(
      /method === ['"]getMe['"].*seen: sendMessage answered, sendMessage answered 400/,
    )
  })

  test('sends are told as they happen until the listener leaves', async () => {
    const { emulator, ask } = await start()
    emulator.member({ id: 7 })
    const heard: (string | undefined)[] = []
    const leave = emulator.onSend(({ text }) => heard.push(text))
    await ask('sendMessage', { chat_id: 7, text: 'a' })
    await ask('sendMessage', { chat_id: 7, text: '' })
    leave()
    await ask('sendMessage', { chat_id: 7, text: 'b' })
    expect(heard).toEqual(['a'])
  })

  test('only the last keepCalls calls are remembered', async () => {
    const { emulator, ask } = await start({ keepCalls: 2 })
    for (const n of [1, 2, 3]) await ask('getMe', { n })
    expect(emulator.calls().map(({ payload }) => payload)).toEqual([{ n: 2 }, { n: 3 }])
  })
})
