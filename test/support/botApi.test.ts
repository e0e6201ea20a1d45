import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { Bot } from 'grammy'
import type { ApiResponse, Message, Update } from 'grammy/types'
import { afterEach, describe, expect, test } from 'vitest'
import { type BotApiEmulatorOptions, startBotApiEmulator } from './botApi/botApiEmulator.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

type Payload = Record<string, unknown>

const start = async (options?: BotApiEmulatorOptions) => {
  const emulator = await startBotApiEmulator(options)
  cleanUps.push(emulator.stop)
  const post = (method: string, payload: Payload = {}, init: RequestInit = {}) =>
    fetch(`${emulator.root}/bot${emulator.token}/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(payload),
      ...init,
    })
  const ask = async (method: string, payload?: Payload, init?: RequestInit) => {
    const response = await post(method, payload, init)
    return (await response.json()) as ApiResponse<unknown>
  }
  const result = async <T>(method: string, payload?: Payload) => {
    const answer = await ask(method, payload)
    if (!answer.ok) throw new Error(answer.description)
    return answer.result as T
  }
  const updates = (payload?: Payload) => result<Update[]>('getUpdates', payload)
  const ids = async (payload?: Payload) => (await updates(payload)).map(({ update_id }) => update_id)
  const waitingPolls = () =>
    emulator.calls('getUpdates').filter(({ outcome }) => outcome === 'waiting').length
  const whenPolls = (count: number) => emulator.call(() => waitingPolls() === count)
  return { emulator, post, ask, result, updates, ids, whenPolls }
}

const refusal = (error_code: number, description: string, parameters?: object) => ({
  ok: false,
  error_code,
  description,
  ...(parameters && { parameters }),
})

describe('the HTTP door', () => {
  test('refuses a wrong token and an unknown method', async () => {
    const { emulator, post, ask } = await start()
    const wrong = await fetch(`${emulator.root}/bot2:WRONG/getMe`)
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual(refusal(401, 'Unauthorized'))
    expect((await post('getYou')).status).toBe(404)
    expect(await ask('getYou')).toEqual(refusal(404, 'Not Found'))
    expect(await (await fetch(`${emulator.root}/`)).json()).toEqual(refusal(404, 'Not Found'))
  })

  test('takes method names in any case and records them as documented', async () => {
    const { emulator, ask } = await start({ botUser: { username: 'diana_bot' } })
    expect(await ask('GETME')).toMatchObject({
      ok: true,
      result: { id: 1, is_bot: true, username: 'diana_bot' },
    })
    expect(emulator.calls().map(({ method }) => method)).toEqual(['getMe'])
    expect(emulator.botInfo.username).toBe('diana_bot')
  })

  test.each([
    ['a query string', { method: 'GET' }, '?chat_id=7&text=a%3Db%3F&disable_notification=true'],
    ['a form', { method: 'POST', body: new URLSearchParams({ chat_id: '7', text: 'a=b?' }) }, ''],
    [
      'JSON with a charset',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ chat_id: 7, text: 'a=b?' }),
      },
      '',
    ],
    [
      'a query string and a body',
      { method: 'POST', body: new URLSearchParams({ text: 'a=b?' }) },
      '?chat_id=7',
    ],
  ])('understands %s', async (_, init, query) => {
    const { emulator } = await start()
    emulator.member({ id: 7 })
    const response = await fetch(`${emulator.root}/bot1:TEST/sendMessage${query}`, init)
    expect(await response.json()).toMatchObject({ ok: true, result: { text: 'a=b?', chat: { id: 7 } } })
  })

  test('understands a multipart form with JSON inside', async () => {
    const { emulator } = await start()
    emulator.member({ id: 7 })
    const form = new FormData()
    form.set('chat_id', '7')
    form.set('text', 'Привет')
    form.set('reply_markup', JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] }))
    const response = await fetch(`${emulator.root}/bot1:TEST/sendMessage`, { method: 'POST', body: form })
    expect(await response.json()).toMatchObject({
      result: { text: 'Привет', reply_markup: { inline_keyboard: [[{ callback_data: 'a' }]] } },
    })
  })

  test('refuses a body that is not what it says it is', async () => {
    const { ask } = await start()
    expect(await ask('sendMessage', {}, { body: '{' })).toMatchObject({ error_code: 400 })
  })
})

describe('getUpdates', () => {
  test('hands out what is pending again and again until an offset confirms it', async () => {
    const { emulator, ids } = await start({ firstUpdateId: 500 })
    const member = emulator.member({ id: 7 })
    const said = ['a', 'b', 'c'].map(member.says)
    expect(said).toEqual([500, 501, 502])
    expect(await ids()).toEqual(said)
    expect(await ids({ offset: 501 })).toEqual([501, 502])
    expect(await ids()).toEqual([501, 502])
    expect(emulator.confirmedUpTo).toBe(500)
    expect([emulator.isConfirmed(500), emulator.isConfirmed(501)]).toEqual([true, false])
    expect(await ids({ offset: 503 })).toEqual([])
    expect(emulator.pending()).toEqual([])
    expect(member.says('d')).toBe(503)
  })

  test('shows one update only, and waits 3 s at least, to whoever hurries from the same offset, if asked to', async () => {
    const { emulator, ids } = await start({ cutsHurried: true })
    const member = emulator.member({ id: 7 })
    const said = ['a', 'b', 'c'].map(member.says)
    expect(await ids({ offset: 1 })).toEqual(said)
    expect(await ids({ offset: 1 })).toEqual([1])
    expect(await ids({ offset: 2 })).toEqual([2, 3])
    await setTimeout(510)
    expect(await ids({ offset: 2 })).toEqual([2, 3])

    expect(await ids({ offset: 4 })).toEqual([])
    const waiting = ids({ offset: 4 })
    await emulator.call(({ outcome }) => outcome === 'waiting')
    member.says('d')
    expect(await waiting).toEqual([4])
  })

  test('keeps to the limit, clamped to 1..100', async () => {
    const { emulator, ids } = await start()
    for (let count = 0; count < 150; count += 1) emulator.member({ id: 7 }).says('a')
    expect(await ids()).toHaveLength(100)
    expect(await ids({ limit: 2 })).toEqual([1, 2])
    expect(await ids({ limit: 0 })).toEqual([1])
    expect(await ids({ limit: 1000, offset: 20 })).toHaveLength(100)
  })

  test('a negative offset keeps only that many of the last', async () => {
    const { emulator, ids } = await start()
    for (let count = 0; count < 5; count += 1) emulator.member({ id: 7 }).says('a')
    expect(await ids({ offset: -2 })).toEqual([4, 5])
    expect(await ids()).toEqual([4, 5])
    expect(emulator.confirmedUpTo).toBe(3)
  })

  test('takes an offset far in the future for a mistake', async () => {
    const { emulator, ids } = await start()
    emulator.member({ id: 7 }).says('a')
    expect(await ids({ offset: 1000 })).toEqual([1])
  })

  test('an offset a little ahead confirms what there is and nothing that is to come', async () => {
    const { emulator, ids } = await start()
    const { says } = emulator.member({ id: 7 })
    says('a')
    await ids({ offset: 5 })
    expect(emulator.confirmedUpTo).toBe(1)
    const later = says('b')
    expect(emulator.isConfirmed(later)).toBe(false)
    expect(await ids()).toEqual([later])
  })

  test('goes through thousands in order', async () => {
    const { emulator, ids } = await start()
    const { says } = emulator.member({ id: 7 })
    const said = Array.from({ length: 5000 }, () => says('a'))
    const received: number[] = []
    for (let batch = await ids(); batch.length > 0; batch = await ids({ offset: (batch.at(-1) ?? 0) + 1 })) {
      received.push(...batch)
    }
    expect(received).toEqual(said)
  })

  test('a long poll answers as soon as something arrives, with all that arrived at once', async () => {
    const { emulator, ids, whenPolls } = await start()
    const poll = ids({ timeout: 50 })
    await whenPolls(1)
    emulator.member({ id: 7 }).says('a')
    emulator.member({ id: 7 }).says('b')
    expect(await poll).toEqual([1, 2])
  })

  test('a long poll without updates ends with none after its timeout', async () => {
    const { ids } = await start()
    const before = performance.now()
    expect(await ids({ timeout: 1 })).toEqual([])
    expect(performance.now() - before).toBeGreaterThan(900)
  })

  test('a second long poll ends the first with a conflict, a short one does not', async () => {
    const { emulator, ask, ids, whenPolls } = await start()
    const first = ask('getUpdates', { timeout: 50 })
    await whenPolls(1)
    expect(await ids({ timeout: 0 })).toEqual([])
    const second = ids({ timeout: 50 })
    expect(await first).toEqual(
      refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    emulator.member({ id: 7 }).says('a')
    expect(await second).toEqual([1])
  })

  test('whoever hangs up receives nothing, and the next one gets it all', async () => {
    const { emulator, ask, ids, whenPolls } = await start()
    const hangUp = new AbortController()
    const dead = ask('getUpdates', { timeout: 50 }, { signal: hangUp.signal }).catch(() => 'gone')
    await whenPolls(1)
    hangUp.abort()
    expect(await dead).toBe('gone')
    await emulator.call(({ outcome }) => outcome === 'gone')
    const next = ids({ timeout: 50 })
    await whenPolls(1)
    emulator.member({ id: 7 }).says('a')
    expect(await next).toEqual([1])
    expect(emulator.calls('getUpdates').map(({ outcome }) => outcome)).toEqual(['gone', 'answered'])
  })

  test('whoever hung up uses up no redelivery', async () => {
    const { emulator, ask, updates, ids, whenPolls } = await start()
    emulator.member({ id: 7 }).says('a')
    const [said] = await updates()
    await ids({ offset: 2 })
    const hangUp = new AbortController()
    const dead = ask('getUpdates', { timeout: 50 }, { signal: hangUp.signal }).catch(() => 'gone')
    await whenPolls(1)
    hangUp.abort()
    await dead
    await emulator.call(({ outcome }) => outcome === 'gone')
    if (said) emulator.redeliver(said)
    await ask('getMe')
    expect(await ids({ offset: 2 })).toEqual([1])
  })

  test('leaves out reactions and chat members unless asked, and remembers what was asked', async () => {
    const { emulator, updates } = await start()
    const member = emulator.member({ id: 7 }, { id: -100, type: 'supergroup', title: 'Village' })
    const kinds = async (payload?: Payload) =>
      (await updates(payload)).map((update) => Object.keys(update)[0])
    const unseen = member.joins()
    member.says('a')
    expect(await kinds()).toEqual(['message'])
    await expect(emulator.whenConfirmed(unseen)).rejects.toThrow('allowed_updates leave out chat_member')
    expect(emulator.isConfirmed(unseen)).toBe(false)

    await updates({ offset: 100, allowed_updates: ['message_reaction', 'chat_member'] })
    await updates({ offset: 3 })
    member.says('b')
    member.joins()
    member.reacts('🔥', 1)
    expect(await kinds({ offset: 3 })).toEqual(['chat_member', 'message_reaction'])

    await updates({ offset: 6, allowed_updates: [] })
    member.reacts('👍', 1)
    member.says('c')
    expect(await kinds()).toEqual(['message'])
  })

  test('redelivers an update that was confirmed before, once', async () => {
    const { emulator, updates, ids } = await start()
    const member = emulator.member({ id: 7 })
    member.says('a')
    const [said] = await updates()
    await ids({ offset: 2 })
    member.says('b')
    if (said) emulator.redeliver(said)
    expect(emulator.isConfirmed(1)).toBe(false)
    expect(await ids({ offset: 2 })).toEqual([1, 2])
    expect(await ids({ offset: 3 })).toEqual([])
    expect(emulator.isConfirmed(1)).toBe(true)
    emulator.redeliver({
      update_id: 77,
      poll_answer: { poll_id: '1', option_ids: [], option_persistent_ids: [] },
    })
    expect(await ids()).toEqual([77])
    expect(member.says('c')).toBe(78)
  })
})

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
  const { ask, result } = await start()
  const menu = (command: string) => [{ command, description: 'What it does' }]
  const scope = { type: 'chat', chat_id: 7 }
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

describe('a webhook', () => {
  type Delivered = { update: Update; secret: string | undefined; at: number }

  const readUpdate = async (request: IncomingMessage): Promise<Update> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    return JSON.parse(Buffer.concat(chunks).toString())
  }

  /** Answers as told, one status a delivery: 0 hangs up, 1 does so amid its answer, -1 never answers; then 200. */
  const receiver = async (...statuses: number[]) => {
    const delivered: Delivered[] = []
    const server = createServer(async (request, response) => {
      const update = await readUpdate(request)
      const secret = request.headers['x-telegram-bot-api-secret-token']?.toString()
      delivered.push({ update, secret, at: performance.now() })
      const status = statuses.shift() ?? 200
      if (status === -1) return
      if (status === 0) response.destroy()
      else if (status === 1)
        response.writeHead(200, { 'Content-Length': 9 }).write('a', () => response.destroy())
      else response.writeHead(status).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanUps.push(() => {
      server.closeAllConnections()
      server.close()
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?a=b`
    return { url, ids: () => delivered.map(({ update }) => update.update_id), delivered }
  }

  test('receives the updates in order with the secret token', async () => {
    const { emulator, ask } = await start()
    const { url, ids, delivered } = await receiver()
    const member = emulator.member({ id: 7 })
    member.says('a')
    expect(await ask('setWebhook', { url, secret_token: 's3cret' })).toEqual({
      ok: true,
      result: true,
      description: 'Webhook was set',
    })
    member.says('b')
    await emulator.whenConfirmed(member.says('c'))
    expect(ids()).toEqual([1, 2, 3])
    expect(delivered[0]?.secret).toBe('s3cret')
    expect(delivered[0]?.update.message?.text).toBe('a')
    expect(emulator.pending()).toEqual([])
    if (delivered[0]) emulator.redeliver(delivered[0].update)
    await emulator.whenConfirmed(1)
    expect(ids()).toEqual([1, 2, 3, 1])
  })

  test('is tried again until it accepts, the later updates waiting their turn', async () => {
    const { emulator, ask, result } = await start({ webhookRetryMs: 40, webhookTimeoutMs: 30 })
    const { url, ids, delivered } = await receiver(500, 0, -1, 302)
    const member = emulator.member({ id: 7 })
    member.says('a')
    await ask('setWebhook', { url })
    await emulator.whenConfirmed(member.says('b'))
    expect(ids()).toEqual([1, 1, 1, 1, 1, 2])
    const [first, second] = delivered
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(35)
    expect(await result('getWebhookInfo')).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 302 Found',
      max_connections: 40,
    })
  })

  test('is left alone between two attempts, whatever arrives', async () => {
    const { emulator, ask, result } = await start({ webhookRetryMs: 150, webhookTimeoutMs: 20 })
    const { url, ids, delivered } = await receiver(-1)
    const member = emulator.member({ id: 7 })
    member.says('a')
    await ask('setWebhook', { url })
    await expect
      .poll(() => result('getWebhookInfo'), { interval: 5 })
      .toMatchObject({ last_error_message: 'Read timeout expired', last_error_date: expect.any(Number) })
    await emulator.whenConfirmed(member.says('b'))
    expect(ids()).toEqual([1, 1, 2])
    const [first, second] = delivered
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(140)
  })

  test('that nobody answers keeps its updates for the one that comes', async () => {
    const { emulator, ask, result } = await start({ webhookRetryMs: 5 })
    const { url, ids } = await receiver(1)
    await ask('setWebhook', { url: 'http://127.0.0.1:1/' })
    const said = emulator.member({ id: 7 }).says('a')
    expect(await result('getWebhookInfo')).toMatchObject({ pending_update_count: 1 })
    await ask('setWebhook', { url })
    await emulator.whenConfirmed(said)
    expect(ids()).toEqual([1, 1])
  })

  test('excludes getUpdates, ends a waiting one, and leaves when deleted', async () => {
    const { emulator, ask, ids, result, whenPolls } = await start()
    const { url } = await receiver(...Array.from({ length: 100 }, () => -1))
    const poll = ask('getUpdates', { timeout: 50 })
    await whenPolls(1)
    await ask('setWebhook', { url })
    expect(await poll).toEqual(refusal(409, 'Conflict: terminated by setWebhook request'))
    expect(await ask('getUpdates')).toEqual(
      refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      ),
    )
    emulator.member({ id: 7 }).says('a')
    expect(await ask('deleteWebhook')).toMatchObject({ result: true, description: 'Webhook was deleted' })
    expect(await ask('deleteWebhook')).toMatchObject({ description: 'Webhook is already deleted' })
    expect(await ids()).toEqual([1])
    await ask('deleteWebhook', { drop_pending_updates: true })
    expect(await ids()).toEqual([])
    expect(await result('getWebhookInfo')).toEqual({
      url: '',
      has_custom_certificate: false,
      pending_update_count: 0,
    })
  })

  test('is refused without a proper address or secret', async () => {
    const { ask } = await start()
    const { url } = await receiver()
    expect(await ask('setWebhook', { url: 'nowhere' })).toEqual(
      refusal(400, 'Bad Request: invalid webhook URL specified'),
    )
    expect(await ask('setWebhook', { url, secret_token: 'ä' })).toEqual(
      refusal(400, 'Bad Request: secret token contains unallowed characters'),
    )
    await ask('setWebhook', { url })
    expect(await ask('setWebhook', { url })).toMatchObject({ description: 'Webhook is already set' })
  })
})

describe('failures on demand', () => {
  test('errors come in their turn, as often as asked, and nothing is done', async () => {
    const { emulator, post, ask } = await start()
    emulator.member({ id: 7 })
    const payload = { chat_id: 7, text: 'a' }
    emulator.failNext('sendMessage', { kind: 'error', code: 502, description: 'Bad Gateway' }, 2)
    emulator.failNext('sendmessage', { kind: 'tooMany', retryAfter: 3 })
    expect(await ask('getMe')).toMatchObject({ ok: true })
    expect((await post('sendMessage', payload)).status).toBe(502)
    expect(await ask('sendMessage', payload)).toEqual(refusal(502, 'Bad Gateway'))
    const tooMany = await post('SENDMESSAGE', payload)
    expect([tooMany.status, tooMany.headers.get('Retry-After')]).toEqual([429, '3'])
    expect(await tooMany.json()).toEqual(refusal(429, 'Too Many Requests: retry after 3', { retry_after: 3 }))
    expect(await ask('sendMessage', payload)).toMatchObject({ result: { message_id: 1 } })
  })

  test('a drop does nothing, a drop after does it, neither answers', async () => {
    const { emulator, ask } = await start()
    emulator.member({ id: 7 })
    const send = (text: string) => ask('sendMessage', { chat_id: 7, text })
    emulator.failNext('sendMessage', { kind: 'drop' })
    emulator.failNext('sendMessage', { kind: 'dropAfter' })
    await expect(send('lost')).rejects.toThrow('fetch failed')
    await expect(send('done')).rejects.toThrow('fetch failed')
    await send('heard')
    expect(await emulator.answersTo(7, 2)).toEqual(['done', 'heard'])
    const calls = emulator.calls('sendMessage')
    expect(calls.map(({ outcome, answer }) => [outcome, answer?.ok])).toEqual([
      ['dropped', undefined],
      ['dropped', true],
      ['answered', true],
    ])
  })

  test('a lost getUpdates answer confirms, and loses no update', async () => {
    const { emulator, ask, ids } = await start()
    for (const text of ['a', 'b']) emulator.member({ id: 7 }).says(text)
    emulator.failNext('getUpdates', { kind: 'dropAfter' })
    await expect(ask('getUpdates', { offset: 2 })).rejects.toThrow('fetch failed')
    expect(emulator.confirmedUpTo).toBe(1)
    expect(await ids({ offset: 2 })).toEqual([2])
  })

  test('a hanging call is done at once and answered late', async () => {
    const { emulator, ask } = await start()
    emulator.member({ id: 7 })
    emulator.failNext('sendMessage', { kind: 'hang', milliseconds: 150 })
    const before = performance.now()
    const sending = ask('sendMessage', { chat_id: 7, text: 'a' })
    expect(await emulator.answersTo(7, 1)).toEqual(['a'])
    expect(emulator.calls('sendMessage')[0]?.outcome).toBe('waiting')
    expect(await sending).toMatchObject({ ok: true })
    expect(performance.now() - before).toBeGreaterThan(140)
  })
})

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

test('stop ends waiting polls, late answers and waits at once, and frees the port', async () => {
  const { emulator, ask, whenPolls } = await start()
  emulator.failNext('getMe', { kind: 'hang', milliseconds: 60_000 })
  const poll = ask('getUpdates', { timeout: 50 }).catch(() => 'closed')
  const late = ask('getMe').catch(() => 'closed')
  const wait = emulator.whenConfirmed(1, 60_000)
  await whenPolls(1)
  await emulator.call(({ method }) => method === 'getMe')
  await emulator.stop()
  expect(await Promise.all([poll, late])).toEqual(['closed', 'closed'])
  await expect(wait).rejects.toThrow(
    'The Bot API emulator was stopped while waiting for the confirmation of update 1',
  )
  const port = Number(new URL(emulator.root).port)
  const next = await startBotApiEmulator({ port })
  await expect(startBotApiEmulator({ port })).rejects.toThrow('EADDRINUSE')
  await next.stop()
  await next.stop()
})

test('stop leaves nothing behind that keeps a process alive', async () => {
  const script = `
    import { startBotApiEmulator } from '${new URL('./botApi/botApiEmulator.ts', import.meta.url)}'
    const emulator = await startBotApiEmulator({ webhookRetryMs: 60_000 })
    const ask = (call) => fetch(emulator.root + '/bot1:TEST/' + call).catch(() => {})
    emulator.failNext('getMe', { kind: 'hang', milliseconds: 60_000 })
    ask('getMe')
    ask('getUpdates?timeout=50')
    emulator.whenConfirmed(1, 60_000)
    emulator.call(() => false, 60_000)
    emulator.answersTo(7, 1, 60_000)
    await emulator.call(() => emulator.calls().length === 2)
    if (process.argv[1] === 'webhook') {
      emulator.member({ id: 7 }).says('a')
      await ask('setWebhook?url=http://127.0.0.1:1/')
    }
    await emulator.stop()
    process.stdout.write('stopped')
  `
  for (const mode of ['polls', 'webhook']) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, mode])
    cleanUps.push(() => child.kill('SIGKILL'))
    const exit = new Promise((resolve) => child.once('exit', resolve))
    expect(await text(child.stdout)).toBe('stopped')
    expect(await exit).toBe(0)
  }
}, 10_000)

test('a grammY bot lives on it', async () => {
  const { emulator } = await start()
  const bot = new Bot(emulator.token, { client: { apiRoot: emulator.root } })
  bot.command('start', (ctx) =>
    ctx.reply(`Hello, ${ctx.from?.first_name}`, {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    }),
  )
  bot.callbackQuery('yes', async (ctx) => {
    await ctx.answerCallbackQuery()
    await ctx.editMessageText('You said yes')
  })
  bot.on('message_reaction', (ctx) => ctx.api.sendMessage(ctx.chat.id, 'Thanks'))
  bot.on('message', (ctx) => ctx.reply('What?'))
  const running = bot.start({ allowed_updates: ['message', 'callback_query', 'message_reaction'] })
  const ada = emulator.member({ id: 7, first_name: 'Ada' })

  ada.says('/start')
  expect(await emulator.answersTo(7, 1)).toEqual(['Hello, Ada'])
  ada.presses('yes')
  const edited = await emulator.call(
    ({ method, answer }) => method === 'editMessageText' && answer?.ok === true,
  )
  expect(edited.payload).toMatchObject({ message_id: 2, text: 'You said yes' })
  ada.reacts('❤', 2)
  const last = ada.says('hm')
  expect(await emulator.answersTo(7, 3)).toEqual(['Hello, Ada', 'Thanks', 'What?'])
  await emulator.whenConfirmed(last)
  await bot.stop()
  await running
  expect(emulator.pending()).toEqual([])
})

test('runs as a process of its own', async () => {
  const main = new URL('./botApi/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, '--token', '5:OWN'])
  cleanUps.push(() => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async () => (await lines.next()).value
  const root = await line()
  child.stdin.write('7 /start\n7 !yes\nnonsense\n')
  expect([await line(), await line(), await line()]).toEqual([
    '7 -> /start (update 1)',
    '7 -> !yes (update 2)',
    'Not understood: nonsense. Write USERID text.',
  ])
  await fetch(`${root}/bot5:OWN/sendMessage?chat_id=7&text=Hello`)
  expect(await line()).toBe('7 <- Hello')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
