import { describe, expect, test } from 'vitest'
import { refusal, start } from './stage.ts'

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
