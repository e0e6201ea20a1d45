import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createMetrics } from '../../../src/adapters/web/metrics.ts'
import { startWebServer } from '../../../src/adapters/web/webServer.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { left } from '../../support/results.ts'
import { turn } from '../../support/until.ts'
import { serve } from './support/served.ts'

const away = TE.left(portFailure('secret.host is away'))
const never = () => new Promise<never>(() => undefined)

describe('the web server', () => {
  it('says that it lives, without asking anything', async () => {
    const { get } = await serve({ checks: { database: never } })
    const answer = await get('/health')
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }])
  })

  it('is ready when every check succeeds', async () => {
    const { get } = await serve({ checks: { database: TE.right(7), bus: TE.right(undefined) } })
    const answer = await get('/ready')
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: 'ok', bus: 'ok' } },
    ])
  })

  it('is not ready when a check fails or throws, and tells no more than its name', async () => {
    const defect = () => Promise.reject(new Error('secret.host'))
    const { get } = await serve({ checks: { database: TE.right(7), bus: away, telegram: defect } })
    const answer = await get('/ready')
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'not ready', checks: { database: 'ok', bus: 'failed', telegram: 'failed' } },
    ])
  })

  it('says why it is not ready where the reason is for anybody, and is ready without what is optional', async () => {
    const removed = TE.left(portFailure('the webhook was removed'))
    const failing = { bus: away, telegram: removed, webhook: removed }
    const optionalChecks = ['bus', 'webhook']
    const toldChecks = ['telegram', 'webhook']
    const { get } = await serve({ checks: failing, optionalChecks, toldChecks })
    const answer = await get('/ready')
    expect([answer.status, await answer.json()]).toEqual([
      503,
      {
        status: 'not ready',
        checks: { bus: 'failed', telegram: 'failed', webhook: 'failed' },
        reasons: { telegram: 'the webhook was removed', webhook: 'the webhook was removed' },
      },
    ])
    const withoutTelegram = await serve({ checks: { bus: away, webhook: removed }, optionalChecks })
    expect((await withoutTelegram.get('/ready')).status).toBe(200)
  })

  it('gives a check a second, and asks what hangs only once', async () => {
    let asked = 0
    const hangs = () => {
      asked += 1
      return never()
    }
    const { get } = await serve({ checks: { database: hangs } })
    const started = performance.now()
    const answers = await Promise.all([get('/ready'), get('/ready')])
    expect(answers.map(({ status }) => status)).toEqual([503, 503])
    expect(performance.now() - started).toBeLessThan(20_000)
    expect((await get('/ready')).status).toBe(503)
    expect(asked).toBe(1)
  })

  it('asks again each time once the check has settled', async () => {
    let asked = 0
    const check = async () => TE.right(++asked)()
    const { get } = await serve({ checks: { database: check } })
    await get('/ready')
    await get('/ready')
    expect(asked).toBe(2)
  })

  it('tells its metrics to Prometheus', async () => {
    const { get, metrics } = await serve()
    metrics.countUpdate('done')
    metrics.countUpdate('done')
    metrics.countUpdate('again')
    const answer = await get('/metrics')
    const text = await answer.text()
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(text).toContain('dianabot_updates_total{result="done"} 2\n')
    expect(text).toContain('dianabot_updates_total{result="again"} 1\n')
    expect(text).toContain('process_resident_memory_bytes')
  })

  it.each([
    ['GET', '/'],
    ['GET', '/health/'],
    ['POST', '/health'],
    ['GET', '/%ff'],
    ['DELETE', '/metrics'],
  ])('answers %s %s with 404, and with the headers of every answer', async (method, path) => {
    const { get } = await serve()
    const answer = await get(path, { method })
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'not found' }])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('tells a person what to do when the port is taken', async () => {
    const { port } = await serve()
    const options = { checks: {}, registry: createMetrics().registry, logger: createMemoryLogger() }
    expect(await left(startWebServer({ ...options, host: '127.0.0.1', port }))).toMatchObject({
      message: `port ${port} is taken; set HTTP_PORT to another`,
    })
    expect(await left(startWebServer({ ...options, host: '192.0.2.1', port: 0 }))).toMatchObject({
      message: '192.0.2.1 is no address of this machine; set HTTP_HOST to one, such as 127.0.0.1',
    })
  })
})

describe('closing', () => {
  const keptAlive = async (root: string) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    const call = request(`${root}/health`, { agent }).end()
    const [response] = await once(call, 'response')
    response.resume()
    await once(response, 'end')
    return agent
  }
  /** Node itself ends a connection that asks nothing after 10 s. */
  const SOON_MS = 9_000
  /** From here on, until the test ends, no time passes but what the test lets pass: no request loses its patience. */
  const holdTime = () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
  }

  it('ends connections at once that are open but ask nothing, used before or not', async () => {
    const { root, port, close, get } = await serve()
    const agent = await keptAlive(root)
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    const gone = once(silent, 'close')

    holdTime()
    const started = performance.now()
    await close()
    expect(performance.now() - started).toBeLessThan(SOON_MS)
    await gone
    vi.useRealTimers()
    await expect.poll(() => Object.values(agent.freeSockets)).toEqual([])
    await expect(get('/health')).rejects.toThrow()
  })

  it('lets a request under way finish, and then does not wait for its connection', async () => {
    const asked = Promise.withResolvers<void>()
    const answered = Promise.withResolvers<void>()
    const slow = async () => {
      asked.resolve()
      await answered.promise
      return TE.right(1)()
    }
    const { get, close } = await serve({ checks: { database: slow } })
    const answer = get('/ready')
    await asked.promise

    holdTime()
    const started = performance.now()
    const closed = close()
    answered.resolve()
    await closed
    expect(performance.now() - started).toBeLessThan(SOON_MS)
    expect((await answer).status).toBe(200)
  })

  it('gives up on a request that takes longer than 2 s', async () => {
    const asked = Promise.withResolvers<void>()
    const handle = () => {
      asked.resolve()
      return never()
    }
    const { get, close } = await serve({ webhook: { path: '/hook', secret: 's', handle } })
    const answer = get('/hook', {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': 's' },
      body: '{"update_id":1}',
    })
    const lost = expect(answer).rejects.toThrow()
    await asked.promise

    holdTime()
    let isClosed = false
    const closed = close().then(() => {
      isClosed = true
    })
    vi.advanceTimersByTime(1_999)
    for (let turns = 0; turns < 20; turns += 1) await turn()
    expect(isClosed).toBe(false)
    vi.advanceTimersByTime(1)
    await closed
    await lost
  })

  it('may be asked for twice', async () => {
    const { close } = await serve()
    await close()
    await close()
  })
})
