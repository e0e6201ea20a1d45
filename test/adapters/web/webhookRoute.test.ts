import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { serve } from './support/served.ts'

const SECRET = 'the-Secret_1'
const HEADER = 'X-Telegram-Bot-Api-Secret-Token'
const MEGABYTE = 1024 * 1024

/** A server with a webhook; `deliver` posts to it, with the right secret unless another is given. */
const webhook = async (verdict: 'done' | 'again' | Error = 'done', path = '/telegram') => {
  const handled: unknown[] = []
  const server = await serve({
    webhook: {
      path,
      secret: SECRET,
      handle: async (update) => {
        handled.push(update)
        if (verdict instanceof Error) throw verdict
        return verdict
      },
    },
  })
  const deliver = (body: RequestInit['body'], secret: string | null = SECRET, to = path) =>
    server.get(to, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(secret === null ? {} : { [HEADER]: secret }) },
      body: body ?? null,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    })
  return { ...server, handled, deliver }
}

const update = (fields: object = {}) => JSON.stringify({ update_id: 7, ...fields })
/** An update of exactly so many bytes. */
const updateOf = (bytes: number) => update({ text: 'x'.repeat(bytes - update({ text: '' }).length) })
const chunked = (text: string) => new Blob([text]).stream()

describe('the webhook', () => {
  it('confirms an update that is done', async () => {
    const { deliver, handled } = await webhook()
    const answer = await deliver(update({ message: { text: 'hola' } }))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(handled).toEqual([{ update_id: 7, message: { text: 'hola' } }])
  })

  it('asks for one that must come again', async () => {
    const { deliver } = await webhook('again')
    const answer = await deliver(update())
    expect([answer.status, await answer.text()]).toEqual([503, ''])
  })

  it('answers a defect with 500, tells no details, and goes on', async () => {
    const { deliver, logger, get } = await webhook(new Error('select * from secrets'))
    const answer = await deliver(update())
    expect([answer.status, await answer.json()]).toEqual([500, { error: 'internal error' }])
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { reason: 'select * from secrets' } }])
    expect((await get('/health')).status).toBe(200)
  })

  it.each([
    ['none', null],
    ['an empty one', ''],
    ['another', 'the-Secret_2'],
    ['a part of it', 'the-Secret'],
    ['a longer one', `${SECRET}1`],
    ['it in capitals', SECRET.toUpperCase()],
  ])('refuses whoever has not the secret: %s', async (_what, secret) => {
    const { deliver, handled } = await webhook()
    const answer = await deliver(update(), secret)
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'wrong secret' }])
    expect(handled).toEqual([])
  })

  it('looks at the secret before it reads: a stranger is refused while the body is still to come', async () => {
    const { port } = await webhook()
    const stranger = connect(port, '127.0.0.1')
    stranger.write(
      `POST /telegram HTTP/1.1\r\nHost: localhost\r\n${HEADER}: wrong\r\nContent-Length: ${MEGABYTE * 2}\r\n\r\n{`,
    )
    const [answer] = await once(stranger, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /)
    stranger.destroy()
  })

  it.each(['', '{', 'null', '7', '"update_id"', '[]', '{}', '{"update_id":"7"}', '{"update_id":7.5}'])(
    'refuses what is no update: %s',
    async (body) => {
      const { deliver, handled } = await webhook()
      const answer = await deliver(body)
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'not an update' }])
      expect(handled).toEqual([])
    },
  )

  it.each([
    ['with its length told', (text: string) => text],
    ['in chunks', chunked],
  ])('takes up to a megabyte, %s', async (_how, bodyOf) => {
    const { deliver, handled } = await webhook()
    expect((await deliver(bodyOf(updateOf(MEGABYTE)))).status).toBe(200)
    expect(handled).toHaveLength(1)

    const answer = await deliver(bodyOf(updateOf(MEGABYTE + 1)))
    expect([answer.status, await answer.json()]).toEqual([413, { error: 'too large' }])
    expect(handled).toHaveLength(1)
    expect((await deliver(update())).status).toBe(200)
  })

  it('stands at its path alone, and for POST alone', async () => {
    const { deliver, get, handled } = await webhook()
    for (const path of ['/', '/telegram/', '/telegram/x', '/TELEGRAM', '/health', '/x/../telegramm'])
      expect((await deliver(update(), SECRET, path)).status).toBe(404)
    expect((await get('/telegram', { headers: { [HEADER]: SECRET } })).status).toBe(404)
    expect(handled).toEqual([])
  })

  it.each(['/*', '/:name', '/bot1:AbC', '/a%20b', '/{x}', '/'])(
    'takes the path %s literally',
    async (path) => {
      const { pathname } = new URL(path, 'http://localhost')
      const { deliver } = await webhook('done', pathname)
      expect((await deliver(update())).status).toBe(200)
      expect((await deliver(update(), SECRET, '/elsewhere')).status).toBe(404)
    },
  )

  it('is not there unless it is asked for', async () => {
    const { get } = await serve()
    const answer = await get('/telegram', { method: 'POST', headers: { [HEADER]: SECRET }, body: update() })
    expect(answer.status).toBe(404)
  })
})
