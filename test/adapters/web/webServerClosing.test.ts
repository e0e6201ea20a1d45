import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { turn } from '../../support/until.ts'
import { serve } from './support/served.ts'

const never = () => new Promise<never>(() => undefined)

describe('closing the web server', () => {
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
