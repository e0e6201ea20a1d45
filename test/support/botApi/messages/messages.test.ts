import type { Message } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { type Payload, refusal, start } from '../stage.ts'

describe('messages', () => {
  test('are sent with growing numbers in each chat, after those of the members', async () => {
    const { emulator, result } = await start()
    emulator.member({ id: 7, first_name: 'Ada', username: 'ada' }).says('hi')
    emulator.member({ id: 8 })
    const send = (chat_id: number | string) => result<Message>('sendMessage', { chat_id, text: 'hello' })
    expect(await send(7)).toEqual({
      message_id: 2,
      from: { id: 1, is_bot: true, first_name: 'Test bot', username: 'test_bot' },
      chat: { id: 7, type: 'private', first_name: 'Ada', username: 'ada' },
      date: expect.closeTo(Date.now() / 1000, -1),
      text: 'hello',
    })
    expect((await send('@Ada')).message_id).toBe(3)
    expect((await send('8')).message_id).toBe(1)
  })

  test('answer another message', async () => {
    const { emulator, ask } = await start()
    emulator.member({ id: 7 }).says('hi')
    const reply = (message_id: number, more = {}) =>
      ask('sendMessage', { chat_id: 7, text: 'a', reply_parameters: { message_id, ...more } })
    expect(await reply(1)).toMatchObject({ result: { reply_to_message: { text: 'hi' } } })
    expect(await reply(99)).toEqual(refusal(400, 'Bad Request: message to be replied not found'))
    expect(await reply(99, { allow_sending_without_reply: true })).toMatchObject({ ok: true })
  })

  test.each<[string, Payload]>([
    ['message text is empty', { chat_id: 7 }],
    ['text must be non-empty', { chat_id: 7, text: ' \n' }],
    ['message is too long', { chat_id: 7, text: 'a'.repeat(4097) }],
    ['chat_id is empty', { text: 'a' }],
    ['chat not found', { chat_id: 8, text: 'a' }],
    ['chat not found', { chat_id: '@nobody', text: 'a' }],
    ["can't parse reply keyboard markup JSON object", { chat_id: 7, text: 'a', reply_markup: '{' }],
    ['object expected as reply markup', { chat_id: 7, text: 'a', reply_markup: [] }],
    [
      'BUTTON_DATA_INVALID',
      {
        chat_id: 7,
        text: 'a',
        reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'я'.repeat(33) }]] },
      },
    ],
  ])('are refused: %s', async (reason, payload) => {
    const { emulator, ask } = await start()
    emulator.member({ id: 7 })
    expect(await ask('sendMessage', payload)).toEqual(refusal(400, `Bad Request: ${reason}`))
  })

  test('are edited, and refused when nothing changes or nothing is there', async () => {
    const { emulator, ask, result } = await start()
    emulator.member({ id: 7 }).says('mine')
    const reply_markup = { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] }
    const { message_id } = await result<Message>('sendMessage', { chat_id: 7, text: 'a', reply_markup })
    const edit = (payload: Payload) => ask('editMessageText', { chat_id: 7, message_id, ...payload })
    const notModified = expect.stringContaining('Bad Request: message is not modified: ')

    expect(await edit({ text: 'a', reply_markup })).toMatchObject({ description: notModified })
    expect(await edit({ text: 'b' })).toMatchObject({
      result: { message_id, text: 'b', edit_date: expect.any(Number) },
    })
    expect(await edit({ text: 'b' })).toMatchObject({ description: notModified })
    expect(await edit({ text: '' })).toEqual(refusal(400, 'Bad Request: message text is empty'))
    expect(await edit({ text: 'a'.repeat(4097) })).toEqual(refusal(400, 'Bad Request: MESSAGE_TOO_LONG'))
    expect(await edit({ text: 'c', message_id: 99 })).toEqual(
      refusal(400, 'Bad Request: message to edit not found'),
    )
    expect(await edit({ text: 'c', message_id: 1 })).toEqual(
      refusal(400, "Bad Request: message can't be edited"),
    )
    expect(await edit({ text: 'c', chat_id: 8 })).toEqual(refusal(400, 'Bad Request: chat not found'))

    const markup = (payload: Payload) => ask('editMessageReplyMarkup', { chat_id: 7, message_id, ...payload })
    expect(await markup({ reply_markup })).toMatchObject({ result: { text: 'b', reply_markup } })
    expect(await markup({ reply_markup })).toMatchObject({ description: notModified })
    const bare = (await markup({})) as { result?: Message }
    expect(bare.result?.reply_markup).toBeUndefined()
  })

  test('are deleted once', async () => {
    const { emulator, ask, result } = await start()
    emulator.member({ id: 7 })
    const { message_id } = await result<Message>('sendMessage', { chat_id: 7, text: 'a' })
    expect(await ask('deleteMessage', { chat_id: 7, message_id })).toEqual({ ok: true, result: true })
    expect(await ask('deleteMessage', { chat_id: 7, message_id })).toEqual(
      refusal(400, 'Bad Request: message to delete not found'),
    )
    expect((await result<Message>('sendMessage', { chat_id: 7, text: 'b' })).message_id).toBe(message_id + 1)
  })

  test('do not reach a member who blocked the bot', async () => {
    const { emulator, ask, updates } = await start()
    const member = emulator.member({ id: 7 })
    const send = () => ask('sendMessage', { chat_id: 7, text: 'a' })
    const blocked = refusal(403, 'Forbidden: bot was blocked by the user')
    emulator.block(7)
    expect(await send()).toEqual(blocked)
    emulator.unblock(7)
    expect(await send()).toMatchObject({ ok: true })
    member.blocksTheBot()
    expect(await send()).toEqual(blocked)
    expect(await ask('sendChatAction', { chat_id: 7, action: 'typing' })).toEqual(blocked)
    member.unblocksTheBot()
    expect(await send()).toMatchObject({ ok: true })
    const statuses = (await updates()).map(({ my_chat_member }) => my_chat_member?.new_chat_member.status)
    expect(statuses).toEqual(['kicked', 'member'])
  })

  test('of old are forgotten beyond the last keepMessages of a chat', async () => {
    const { emulator, ask } = await start({ keepMessages: 2 })
    emulator.member({ id: 7 })
    for (const text of ['a', 'b', 'c']) await ask('sendMessage', { chat_id: 7, text })
    expect(await emulator.answersTo(7, 2)).toEqual(['b', 'c'])
    expect(await ask('deleteMessage', { chat_id: 7, message_id: 1 })).toMatchObject({ ok: false })
    expect(await ask('deleteMessage', { chat_id: 7, message_id: 2 })).toMatchObject({ ok: true })
  })
})

test('chat actions, reactions and callback answers are checked', async () => {
  const { emulator, ask, updates } = await start()
  const member = emulator.member({ id: 7 })
  member.says('a')
  member.presses('yes')
  const [, pressed] = await updates()
  const yes = { ok: true, result: true }
  const bad = (reason: string) => refusal(400, `Bad Request: ${reason}`)
  expect(await ask('answerCallbackQuery', { callback_query_id: pressed?.callback_query?.id })).toEqual(yes)
  expect(await ask('answerCallbackQuery', { callback_query_id: '1' })).toEqual(
    bad('query is too old and response timeout expired or query ID is invalid'),
  )
  expect(await ask('sendChatAction', { chat_id: 7, action: 'typing' })).toEqual(yes)
  expect(await ask('sendChatAction', { chat_id: 7, action: 'dance' })).toEqual(
    bad('wrong parameter action in request'),
  )
  expect(await ask('setMessageReaction', { chat_id: 7, message_id: 1 })).toEqual(yes)
  expect(await ask('setMessageReaction', { chat_id: 7, message_id: 9 })).toEqual(
    bad('message to react not found'),
  )
})

test('menus are kept by scope and language', async () => {
  const { ask, result, emulator } = await start()
  const menu = (command: string) => [{ command, description: 'What it does' }]
  const scope = { type: 'chat', chat_id: 7 }
  expect(await ask('setMyCommands', { commands: menu('secret'), scope })).toMatchObject({
    description: 'Bad Request: chat not found',
  })
  emulator.member({ id: 7 }).says('/start')
  await result('setMyCommands', { commands: menu('start') })
  await result('setMyCommands', { commands: menu('inicio'), language_code: 'es' })
  await result('setMyCommands', { commands: menu('secret'), scope })
  expect(await result('getMyCommands')).toEqual(menu('start'))
  expect(await result('getMyCommands', { scope: { type: 'default' } })).toEqual(menu('start'))
  expect(await result('getMyCommands', { language_code: 'es' })).toEqual(menu('inicio'))
  expect(await result('getMyCommands', { scope: JSON.stringify(scope) })).toEqual(menu('secret'))
  expect(await result('getMyCommands', { scope, language_code: 'es' })).toEqual([])
  await result('deleteMyCommands', { scope })
  expect(await result('getMyCommands', { scope })).toEqual([])
  expect(await result('getMyCommands')).toEqual(menu('start'))
  expect(await ask('setMyCommands', { commands: menu('NO') })).toMatchObject({
    description: 'Bad Request: BOT_COMMAND_INVALID',
  })
})
