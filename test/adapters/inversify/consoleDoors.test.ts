import 'reflect-metadata'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../src/adapters/environment/environment.ts'
import { CONSOLE_TOKENS } from '../../../src/adapters/inversify/consoleTokens.ts'
import { createContainer, type DianaContainer } from '../../../src/adapters/inversify/container.ts'
import { memoryPorts } from '../../../src/adapters/inversify/memory.ts'
import { TOKENS } from '../../../src/adapters/inversify/tokens.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createConsole } from '../../../src/adapters/web/console/console.ts'
import { SESSION_COOKIE } from '../../../src/adapters/web/console/guard.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { programEnvironment } from '../../support/botProcess.ts'
import { right } from '../../support/results.ts'

/** What is there for everybody, beside files whose names are digests. */
const FOR_ALL = ['/login', '/enter', '/leave', '/language']
/** What whoever looks may do: end their own sessions, name a member by their number, and play what is kept nowhere. */
const FOR_VISITORS = [
  '/roles/leave-everywhere',
  '/members/search',
  ...['begin', 'say', 'press', 'next-day', 'end'].map((name) => `/content/play/${name}`),
]

describe('every door of the console', () => {
  let container: DianaContainer
  let app: ReturnType<typeof createConsole>
  let doors: readonly { readonly method: string; readonly path: string }[]
  beforeAll(async () => {
    const environment = readEnvironment({ ...programEnvironment(), LOG_LEVEL: 'silent' })
    if (E.isLeft(environment)) throw new Error(environment.left)
    const wanted = { environment: environment.right, tell: () => undefined, stopping: AbortSignal.abort() }
    container = createContainer(wanted)
    const logger = createMemoryLogger()
    for (const { rebind } of memoryPorts(logger)) rebind(container.rebind)
    container.rebind(TOKENS.databasePlace, { options: {}, description: 'memory' } as never)
    container.rebind(CONSOLE_TOKENS.readVisitor, (actor) => TE.right({ actor, roles: ['auditor'] }))
    app = createConsole({
      address: 'http://127.0.0.1',
      entrance: await container.get(CONSOLE_TOKENS.entrance),
      readVisitor: await container.get(CONSOLE_TOKENS.readVisitor),
      pages: await container.get(CONSOLE_TOKENS.consolePages),
      logger,
    })
    doors = app.routes
      .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !path.includes('*'))
      .map(({ method, path }) => ({ method, path: path.replaceAll(/:\w+/g, '1') }))
  })
  afterAll(() => container?.close())

  const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
    app.request(`http://127.0.0.1${path}`, {
      method,
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    })

  it('is shut to whoever has not logged in, whatever page it leads to', async () => {
    const shut = doors.filter(({ path }) => !FOR_ALL.includes(path) && !path.startsWith('/assets/'))
    expect(shut.length).toBeGreaterThan(20)
    for (const { method, path } of shut) {
      const answer = await ask(method, path)
      const to = answer.headers.get('location')?.split('?')[0]
      expect([method, path, answer.status, to]).toEqual([method, path, 303, '/console/login'])
    }
  })

  it('takes nothing from another site', async () => {
    for (const { method, path } of doors.filter(({ method }) => method === 'POST')) {
      const answer = await ask(method, path, { 'Sec-Fetch-Site': 'cross-site' })
      expect([path, answer.status]).toEqual([path, 403])
    }
  })

  it('lets an auditor change nothing', async () => {
    const entrance = await container.get(CONSOLE_TOKENS.entrance)
    const secret = await right(entrance.enter(await right(entrance.offer(7 as UserId))))
    const Cookie = `${SESSION_COOKIE}=${O.isSome(secret) ? secret.value : ''}`
    const changing = doors.filter(
      ({ method, path }) => method === 'POST' && ![...FOR_ALL, ...FOR_VISITORS].includes(path),
    )
    for (const { method, path } of changing)
      expect([path, (await ask(method, path, { Cookie })).status]).toEqual([path, 403])
  })

  it('is framed by nobody, and runs no script but its own', async () => {
    const policy = (await ask('GET', '/login')).headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'nonce-",
      "style-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })
})
