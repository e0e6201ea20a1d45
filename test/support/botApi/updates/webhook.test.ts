import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Update } from 'grammy/types'
import { describe, expect, onTestFinished, test } from 'vitest'
import { refusal, start } from '../stage.ts'

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
    onTestFinished(() => {
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
    const { emulator, ask, result } = await start({ webhookRetryMs: 60_000, webhookTimeoutMs: 1_000 })
    const { url, ids } = await receiver(-1)
    const member = emulator.member({ id: 7 })
    member.says('a')
    await ask('setWebhook', { url })
    await expect
      .poll(() => result('getWebhookInfo'), { interval: 5 })
      .toMatchObject({ last_error_message: 'Read timeout expired', last_error_date: expect.any(Number) })
    const last = member.says('b')
    expect(await result('getWebhookInfo')).toMatchObject({ pending_update_count: 2 })
    expect(ids()).toEqual([1])
    await ask('deleteWebhook')
    await ask('setWebhook', { url })
    await emulator.whenConfirmed(last)
    expect(ids()).toEqual([1, 1, 2])
  })

  test('side by side holds up nobody but who comes from where the refused one does', async () => {
    const { emulator, ask } = await start({ webhookRetryMs: 60_000, webhookSideBySide: true })
    const { url, ids } = await receiver(500)
    await ask('setWebhook', { url })
    const [ana, eva] = [emulator.member({ id: 7 }), emulator.member({ id: 8 })]
    const refused = ana.says('a')
    await expect.poll(ids).toEqual([refused])
    const [held, pressed, other] = [ana.says('b'), ana.presses('c'), eva.says('d')]
    await Promise.all([pressed, other].map((id) => emulator.whenConfirmed(id)))
    expect([refused, held].map(emulator.isConfirmed)).toEqual([false, false])
    expect(emulator.pending().map(({ update_id }) => update_id)).toEqual([refused, held])
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
