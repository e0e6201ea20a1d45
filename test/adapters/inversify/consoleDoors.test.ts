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
import { type ConsoleOptions, createConsole } from '../../../src/adapters/web/console/console.ts'
import { SESSION_COOKIE } from '../../../src/adapters/web/console/guard.ts'
import { createMetrics } from '../../../src/adapters/web/metrics.ts'
import { createWebApp } from '../../../src/adapters/web/webApp.ts'
import { startWebServer } from '../../../src/adapters/web/webServer.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { programEnvironment } from '../../support/botProcess.ts'
import { right } from '../../support/results.ts'

type Door = { readonly method: string; readonly path: string }

/** What is there for everybody, beside files whose names are digests. */
const FOR_ALL = ['/login', '/enter', '/leave', '/language'].map((path) => `/console${path}`)
/** What whoever looks may do: end their own sessions, name a member by their number, and play what is kept nowhere. */
const FOR_VISITORS = [
  '/roles/leave-everywhere',
  '/members/search',
  ...['begin', 'say', 'press', 'next-day', 'end'].map((name) => `/content/play/${name}`),
  // Invented members speak in a log of their own.
  ...['say', 'press', 'react'].map((name) => `/chat/${name}`),
].map((path) => `/console${path}`)
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE']
const SAME = { 'Sec-Fetch-Site': 'same-origin' }
/** What a browser of an older kind, a page of another site, or a program says of where a request comes from. */
const ELSEWHERE: readonly Record<string, string>[] = [
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'none' },
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  {},
]

describe('every door of what the bot serves', () => {
  let container: DianaContainer
  let close: () => Promise<void>
  let root: string
  /** The routes that the application has, each with something in the place of what varies: a new one is among them by itself. */
  let doors: readonly Door[]
  beforeAll(async () => {
    const environment = readEnvironment({ ...programEnvironment(), LOG_LEVEL: 'silent' })
    if (E.isLeft(environment)) throw new Error(environment.left)
    const wanted = { environment: environment.right, tell: () => undefined, stopping: AbortSignal.abort() }
    container = createContainer(wanted)
    const logger = createMemoryLogger()
    for (const { rebind } of memoryPorts(logger)) rebind(container.rebind)
    container.rebind(TOKENS.databasePlace, { options: {}, description: 'memory' } as never)
    container.rebind(CONSOLE_TOKENS.readVisitor, (actor) =>
      TE.right({ actor, roles: [actor === 'user-7' ? 'auditor' : 'owner'] }),
    )
    const console: ConsoleOptions = {
      address: 'http://127.0.0.1',
      entrance: await container.get(CONSOLE_TOKENS.entrance),
      readVisitor: await container.get(CONSOLE_TOKENS.readVisitor),
      pages: await container.get(CONSOLE_TOKENS.consolePages),
      logger,
      chat: {
        start: () => Promise.reject(new Error('nobody is to come so far')),
        log: await container.get(TOKENS.eventLog),
        snapshots: await container.get(TOKENS.snapshotStore),
        feed: await container.get(CONSOLE_TOKENS.eventFeed),
        clock: await container.get(TOKENS.clock),
        aggregates: [],
        tellAll: await container.get(CONSOLE_TOKENS.tellAll),
        numberOf: () => TE.right(undefined),
        isSameLog: false,
        stopping: wanted.stopping,
        isOpen: false,
      },
    }
    const options = {
      checks: {},
      registry: createMetrics().registry,
      logger,
      webhook: { path: '/webhook', secret: 'a secret', handle: async () => 'done' as const },
      console: async () => console,
    }
    const below = createConsole(console).routes.map(({ method, path }) => ({
      method,
      path: `/console${path === '/' ? '' : path}`,
    }))
    const all = [...createWebApp(options).routes, ...below]
    doors = all
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => ({ method, path: path.replaceAll(/:\w+(\{[^}]*\})?/g, '1') }))
    const server = await right(startWebServer({ ...options, host: '127.0.0.1', port: 0 }))
    root = `http://127.0.0.1:${server.port}`
    close = server.close
  })
  afterAll(async () => {
    await close?.()
    await container?.close()
  })

  const ask = async ({ method, path }: Door, headers: Record<string, string> = {}) => {
    const fields = { member: 'user-1', role: 'owner', seen: '9', amount: '1', plan: 'vip', reason: 'mine' }
    const body = method === 'GET' || method === 'HEAD' ? {} : { body: new URLSearchParams(fields) }
    const answer = await fetch(root + path, { method, redirect: 'manual', headers, ...body })
    await answer.body?.cancel()
    return answer
  }
  const head = async () => (await right((await container.get(TOKENS.eventLog)).head())).position
  const cookieOf = async (number: number) => {
    const entrance = await container.get(CONSOLE_TOKENS.entrance)
    const secret = await right(entrance.enter(await right(entrance.offer(number as UserId))))
    return `${SESSION_COOKIE}=${O.isSome(secret) ? secret.value : ''}`
  }
  const isForAll = ({ path }: Door) => FOR_ALL.includes(path) || path.startsWith('/console/assets/')
  const inConsole = () => doors.filter(({ path }) => path.startsWith('/console'))
  const changing = () => inConsole().filter(({ method }) => CHANGING.includes(method))

  it('is outside of the console one that tells nothing of what is inside', () => {
    const outside = doors.filter(({ path }) => !path.startsWith('/console')).map(({ path }) => path)
    expect([...new Set(outside)].toSorted()).toEqual(['/', '/health', '/metrics', '/ready'])
  })

  it('is shut to whoever has not logged in, whatever it leads to, and whatever they do with it', async () => {
    const shut = inConsole().filter((door) => !isForAll(door))
    expect(shut.length).toBeGreaterThan(60)
    for (const { path, method } of shut)
      for (const way of [method, method === 'GET' ? 'HEAD' : 'PUT']) {
        const answer = await ask({ method: way, path }, SAME)
        const to = answer.headers.get('location')?.split('?')[0]
        expect([way, path, answer.status, to]).toEqual([way, path, 303, '/console/login'])
      }
    expect(await head()).toBe(0)
  })

  it('takes nothing from another site, whoever has logged in here', async () => {
    const Cookie = await cookieOf(8)
    for (const from of ELSEWHERE)
      for (const { path, method } of changing()) {
        const answer = await ask({ method, path }, { ...from, Cookie })
        expect([from, path, answer.status]).toEqual([from, path, 403])
      }
    for (const method of CHANGING)
      expect(
        (await ask({ method, path: '/console' }, { 'Sec-Fetch-Site': 'cross-site', Cookie })).status,
      ).toBe(403)
    expect(await head()).toBe(0)
  })

  it('lets an auditor look, and change nothing', async () => {
    const Cookie = await cookieOf(7)
    for (const door of inConsole()) {
      if (isForAll(door) || FOR_VISITORS.includes(door.path)) continue
      const { status } = await ask(door, { ...SAME, Cookie })
      if (door.method === 'GET') expect([door.path, status]).not.toEqual([door.path, 303])
      else expect([door.path, status]).toEqual([door.path, 403])
    }
    for (const path of FOR_VISITORS)
      await ask({ method: 'POST', path }, { ...SAME, Cookie: await cookieOf(7) })
    expect(await head()).toBe(0)
  })

  it('takes an update from nobody who does not know the secret', async () => {
    expect((await ask({ method: 'POST', path: '/webhook' })).status).toBe(401)
  })

  it('is framed by nobody, and runs no script but its own', async () => {
    const policy =
      (await ask({ method: 'GET', path: '/console/login' })).headers.get('content-security-policy') ?? ''
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
