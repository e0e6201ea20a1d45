import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { freePort } from '../../support/servers.ts'
import { poison } from './consolePlaces.ts'
import { putBroadcast, putParkedUpdate, putUncertainNotice } from './putRows.ts'

describe('two who decide about the same thing in the console', () => {
  let bot: AuditedBot
  let root: string
  let cookie = ''
  beforeAll(async () => {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
    const answer = await post('/login', { token: TOKEN })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  })
  afterAll(() => bot?.stop())

  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${root}/console${path}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(fields),
      headers: { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'en', Cookie: cookie },
    })
  const seen = async () => String(await bot.head())
  const isRecorded = (answer: Response) => answer.headers.get('location')?.includes('recorded=') === true

  /** The same is decided twice upon one page: the second time it is told what the first one did, and asked anew. */
  const expectToBeOvertaken = async (
    path: string,
    fields: Readonly<Record<string, string>>,
    other: { readonly path: string; readonly tells: string },
  ) => {
    const looked = { ...fields, seen: await seen() }
    expect(isRecorded(await post(other.path, looked))).toBe(true)
    const head = await seen()
    const answer = await post(path, looked)
    // An event type may be broken where it is long.
    const page = (await answer.text()).replaceAll('<wbr />', '')
    expect([answer.status, await seen()]).toEqual([409, head])
    for (const words of ['Somebody was faster', other.tells, 'operator', 'Do it all the same'])
      expect(page).toContain(words)
    return Object.fromEntries(
      [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    )
  }

  it('are told of a role that was changed meanwhile, and may change it all the same', async () => {
    const fields = { member: `user-${bot.ana}`, role: 'owner' }
    const asked = await expectToBeOvertaken('/roles/revoke', fields, {
      path: '/roles/grant',
      tells: 'admin.role_granted',
    })
    expect(asked).toMatchObject({ ...fields, seen: await seen() })
    expect(isRecorded(await post('/roles/revoke', asked))).toBe(true)
    expect((await bot.run('role', 'list')).printed).not.toContain('owner')
  })

  it('are not kept from one member by what is decided about another', async () => {
    const looked = await seen()
    await post('/roles/grant', { member: `user-${bot.ana}`, role: 'editor', seen: looked })
    expect(
      isRecorded(await post('/roles/grant', { member: `user-${bot.eva}`, role: 'editor', seen: looked })),
    ).toBe(true)
  })

  it('are told of a dead letter that was tried again meanwhile', async () => {
    await bot.sql.query(poison(bot.eva))
    const eva = bot.telegram.member({ id: ACCOUNTS.eva, language_code: 'en' })
    await bot.telegram.whenConfirmed(eva.says('/help'))
    const letters = async () => (await bot.sql.query('select "position" from dead_letters')).rows
    await expect.poll(async () => (await letters()).length).toBe(1)
    const [{ position }] = await letters()
    await expectToBeOvertaken(
      `/subscriptions/users/${position}/discard`,
      {},
      {
        path: `/subscriptions/users/${position}/retry`,
        tells: 'admin.dead_letter_retried',
      },
    )
    await bot.sql.query('drop trigger refuse_member on users')
  })

  it('are told of a brake, a whitelist or a name that was changed meanwhile', async () => {
    const channel = '-1001234567890'
    const member = `user-${bot.ana}`
    await post('/removals/arm', { channel, seen: await seen() })
    // What arming sets off has begun by then, and records nothing between a decision and the next.
    const started = `select 1 from event_logs where event_type = 'admin.policy_started' and event_data ->> 'policy' = 'removal_release'`
    await expect.poll(async () => (await bot.sql.query(started)).rowCount).toBe(1)
    for (const [path, other, tells, fields] of [
      ['/removals/arm', '/removals/disarm', 'admin.removals_disarmed', { channel }],
      ['/removals/unlist', '/removals/whitelist', 'admin.member_whitelisted', { channel, member }],
      ['/channels/name', '/channels/name', 'admin.channel_bound', { channel, name: 'plaza' }],
    ] as const)
      await expectToBeOvertaken(path, fields, { path: other, tells })
  })

  it('are told of a broadcast that was stopped meanwhile', async () => {
    const path = `/coming/broadcasts/${await putBroadcast(bot)}/stop`
    await expectToBeOvertaken(path, {}, { path, tells: 'admin.broadcast_stopped' })
  })

  it('are told of a notice about which was decided, or which has moved on', async () => {
    const id = await putUncertainNotice(bot)
    const path = `/coming/notices/${id}`
    const waits = await post(`${path}/discard`, { state: 'waiting', seen: await seen() })
    expect([waits.status, await waits.text()]).toEqual([409, expect.stringContaining('uncertain by now')])
    const looked = { state: 'uncertain', seen: await seen() }
    expect(isRecorded(await post(`${path}/discard`, looked))).toBe(true)
    const again = await post(`${path}/retry`, looked)
    expect([again.status, await again.text()]).toEqual([
      409,
      expect.stringMatching(/Somebody was faster|closed by now/),
    ])
  })

  it('are told of a parked update that is gone, or was asked for meanwhile', async () => {
    const id = await putParkedUpdate(bot)
    const path = `/coming/parked/${id}/discard`
    const asked = await post(path, { asked: '2026-01-01T00:00:00.000Z' })
    expect([asked.status, await asked.text()]).toEqual([409, expect.stringContaining('since you looked')])
    expect((await post(path, { asked: '' })).status).toBe(303)
    const gone = await post(path, { asked: '' })
    expect([gone.status, await gone.text()]).toEqual([409, expect.stringContaining('not parked any more')])
  })
})
