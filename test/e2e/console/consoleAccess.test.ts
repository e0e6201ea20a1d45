import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { freePort } from '../../support/servers.ts'
import { pathsOf } from './consolePlaces.ts'

const codeOf = (path: string) => (path === '/nothing' ? 404 : 200)
const SAME = { 'Sec-Fetch-Site': 'same-origin' }

describe('the way into the console', () => {
  let bot: AuditedBot
  let root: string
  let pages: readonly string[]
  /** Attempts to log in are limited, whoever makes them: nobody does who need not. */
  let first: { readonly Cookie: string }
  beforeAll(async () => {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
    first = await logIn()
    pages = pathsOf(await (await ask('', { headers: first })).text(), bot)
  })
  afterAll(() => bot?.stop())

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${root}/console${path}`, { redirect: 'manual', ...init })
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...SAME, ...headers } })
  const sessionIn = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const logIn = async () => ({ Cookie: sessionIn(await post('/login', { token: TOKEN })) })

  /** The link that /admin gives to somebody. */
  const linkOf = async (account: number) => {
    await bot.writes(account, '/admin')
    const texts = bot.telegram.calls().map(({ payload }) => String(payload.text ?? ''))
    return texts.findLast((text) => text.includes('/console/enter'))?.match(/link=([\w-]+)/)?.[1] ?? ''
  }
  const enter = async (account: number) => {
    const link = await linkOf(account)
    return { link, Cookie: sessionIn(await post('/enter', { link })) }
  }
  const status = async (path: string, cookie: { Cookie: string }) =>
    (await ask(path, { headers: cookie })).status

  it('is the log-in: without it no page answers, no stream, no export and no change', async () => {
    const paths = [...pages, '/events/live', '/audit/log.jsonl', '/audit/verify', '/chat', '/nothing']
    for (const path of paths) {
      const answer = await ask(path)
      expect([path, answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([
        path,
        303,
        '/console/login',
      ])
    }
    const head = await bot.head()
    for (const path of ['/roles/grant', '/subscriptions/users/1/retry', `/members/${bot.ana}/forget`])
      expect((await post(path, {})).headers.get('location')).toBe('/console/login')
    expect(await bot.head()).toBe(head)
    for (const path of ['/health', '/metrics']) expect((await fetch(root + path)).status).toBe(200)
  })

  it('opens by the token, in a cookie that no script and no other site is given', async () => {
    const answer = await post('/login', { token: TOKEN, next: '/console/events?type=user.*' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/events?type=user.*'])
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/)
    for (const path of pages)
      expect([path, await status(path, { Cookie: sessionIn(answer) })]).toEqual([path, codeOf(path)])
  })

  it.each(['https://evil.example', '//evil.example', '/console/../x', '\\\\evil.example'])(
    'leads to no page but its own: not to %s',
    async (next) => {
      expect((await post('/login', { token: TOKEN, next })).headers.get('location')).toBe('/console')
    },
  )

  it('keeps a digest of the session, and not the session', async () => {
    const secret = first.Cookie.split('=')[1] ?? 'none'
    const { rows } = await bot.sql.query('select digest, actor from sessions')
    expect(rows.every(({ digest }) => !String(digest).includes(secret))).toBe(true)
    expect(rows.some(({ actor }) => actor === 'operator')).toBe(true)
  })

  it('ends where somebody logs out, here or everywhere', async () => {
    const [here, there] = [await logIn(), await logIn()]
    await post('/leave', {}, here)
    expect([await status('', here), await status('', there)]).toEqual([303, 200])
    await post('/roles/leave-everywhere', {}, there)
    expect(await status('', there)).toBe(303)
  })

  it('takes nothing from another site, in whatever body, and nothing that does not say where it comes from', async () => {
    const cookie = await logIn()
    const head = await bot.head()
    const path = '/subscriptions/users/1/retry'
    const json = { 'Content-Type': 'application/json' }
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      {},
    ])
      for (const more of [{}, json]) {
        const answer = await ask(path, {
          method: 'POST',
          body: '{}',
          headers: { ...cookie, ...headers, ...more } as Record<string, string>,
        })
        expect(answer.status).toBe(403)
      }
    expect((await ask('/language', { method: 'POST', headers: { ...cookie, Origin: root } })).status).toBe(
      303,
    )
    expect(await bot.head()).toBe(head)
  })

  it('gives nobody a link by /admin who has no role', async () => {
    expect(await linkOf(ACCOUNTS.eva)).toBe('')
  })

  it('opens once by a link that /admin gives to whoever has a role, and not where it is only looked at', async () => {
    await bot.run('role', 'grant', `user-${bot.ana}`, 'auditor')
    const link = await linkOf(ACCOUNTS.ana)
    expect((await ask(`/enter?link=${link}`)).status).toBe(200)
    const first = await post('/enter', { link })
    expect([first.status, await status('', { Cookie: sessionIn(first) })]).toEqual([303, 200])
    const second = await post('/enter', { link })
    expect([second.status, sessionIn(second)]).toEqual([403, ''])
  })

  it('lets an auditor look at every page and change nothing', async () => {
    const cookie = await enter(ACCOUNTS.ana)
    for (const path of pages) expect([path, await status(path, cookie)]).toEqual([path, codeOf(path)])
    const head = await bot.head()
    for (const [path, fields] of [
      ['/roles/grant', { member: `user-${bot.ana}`, role: 'owner' }],
      ['/roles/revoke', { member: `user-${bot.ana}`, role: 'auditor' }],
      ['/memberships/grant', { member: `user-${bot.eva}`, plan: 'vip', days: '3', reason: 'none' }],
      ['/memberships/revoke', { member: `user-${bot.eva}`, plan: 'vip', reason: 'none' }],
      ['/memberships/cancel', { member: `user-${bot.eva}`, plan: 'vip' }],
      ['/memberships/refund', { payment: 'stx', reason: 'none' }],
      ['/channels/name', { channel: '-1001', name: 'plaza' }],
      ['/channels/approve', { channel: '-1001', asked: '2026-11-24T06:00:00.000Z' }],
      ['/removals/arm', { channel: '-1001', shown: '0' }],
      ['/removals/whitelist', { channel: '-1001', member: `user-${bot.eva}` }],
      ['/subscriptions/users/1/retry', {}],
      ['/subscriptions/users/1/discard', {}],
      ['/subscriptions/users/rebuild', {}],
      ['/coming/notices/019b1c1e-7c1f-8000-8000-000000000001/retry', {}],
      ['/coming/broadcasts/019b1c1e-7c1f-8000-8000-000000000001/stop', {}],
      ['/coming/parked/019b1c1e-7c1f-8000-8000-000000000001/discard', {}],
      ['/members/search', { member: String(ACCOUNTS.eva) }],
      [`/members/${bot.eva}/personal`, {}],
      [`/members/${bot.eva}/export`, {}],
      [`/members/${bot.eva}/forget`, { sure: String(bot.eva) }],
    ] as const)
      expect([path, (await post(path, fields, cookie)).status]).toEqual([path, 403])
    expect(await bot.head()).toBe(head)
    const page = await (await ask('/subscriptions', { headers: cookie })).text()
    expect(page).not.toContain('/rebuild')
  })

  it('records what an owner changes as theirs', async () => {
    await bot.run('role', 'grant', `user-${bot.ana}`, 'owner')
    const cookie = await enter(ACCOUNTS.ana)
    const answer = await post('/roles/grant', { member: `user-${bot.eva}`, role: 'editor' }, cookie)
    const position = answer.headers.get('location')?.match(/recorded=(\d+)/)?.[1]
    const { rows } = await bot.sql.query(
      'select event_type, metadata from event_logs where "position" = $1',
      [position],
    )
    expect(rows).toMatchObject([{ event_type: 'admin.role_granted', metadata: { actor: `user-${bot.ana}` } }])
  })

  it('is closed at once to whoever is nothing any more', async () => {
    const cookie = await enter(ACCOUNTS.ana)
    for (const role of ['owner', 'auditor']) await bot.run('role', 'revoke', `user-${bot.ana}`, role)
    expect(await status('', cookie)).toBe(303)
    const stream = await ask('/events/live', {
      headers: { ...cookie, 'HX-Request': 'true', Accept: 'text/html, text/event-stream' },
    })
    expect(await stream.text()).toContain('event: leave')
  })

  it('is limited in its attempts', async () => {
    const answers: number[] = []
    for (let times = 0; times < 30; times += 1)
      answers.push((await post('/login', { token: 'guessed' })).status)
    expect(answers).toContain(403)
    expect(answers.at(-1)).toBe(429)
    const waits = await post('/login', { token: TOKEN })
    expect([waits.status, Number(waits.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
  })
})
