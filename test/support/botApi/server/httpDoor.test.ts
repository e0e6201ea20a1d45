import { describe, expect, test } from 'vitest'
import { refusal, start } from '../stage.ts'

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
