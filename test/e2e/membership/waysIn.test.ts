import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLANS } from '../../adapters/telegram/support/vipStage.ts'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import { runCommand } from '../../support/commandInProcess.ts'

const DAY_MS = 86_400_000
const HEAD = 'id,name,plan,until,source'
const LATER = new Date(Date.now() + 130 * DAY_MS).toISOString().slice(0, 10)
const UNTIL = new Date(Date.now() + 100 * DAY_MS).toISOString().slice(0, 10)

describe('ways into a plan', () => {
  let world: AuditedBot
  let folder: string
  const file = (name: string, ...rows: string[]) => {
    const made = path.join(folder, name)
    writeFileSync(made, `${[HEAD, ...rows].join('\n')}\n`)
    return made
  }
  const count = async (type: string): Promise<number> => {
    const { rows } = await world.sql.query(
      'select count(*)::int as count from event_logs where event_type = $1',
      [type],
    )
    return rows[0].count
  }
  beforeAll(async () => {
    world = await startAuditedBot()
    folder = mkdtempSync(path.join(tmpdir(), 'dianabot-ways-'))
    writeFileSync(path.join(folder, 'experience.yaml'), PLANS)
    const published = await world.run('content', 'publish', folder, '--made-on', '0')
    expect(published.code).toBe(0)
  })
  afterAll(async () => {
    await world?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are links that let in whoever comes first, and nobody by what the log holds', async () => {
    const { code, printed } = await world.run('membership', 'link', 'vip', '--days', '30', '--count', '2')
    expect(code).toBe(0)
    const payloads = printed.trim().split('\n')
    expect(payloads).toEqual([expect.stringMatching(/^v_[0-9a-f]{32}$/), expect.stringMatching(/^v_/)])
    const [first = ''] = payloads
    const { rows } = await world.sql.query('select event_data::text as text from event_logs')
    expect(rows.some(({ text }) => text.includes(first.slice(2)))).toBe(false)

    await world.writes(ACCOUNTS.eva, `/start ${first}`)
    await world.writes(ACCOUNTS.ana, `/start ${first}`)
    await world.writes(ACCOUNTS.ana, `/start v_${'0'.repeat(32)}`)
    expect(await count('admin.way_opened')).toBe(2)
    expect(await count('admin.way_taken')).toBe(1)
    const shown = await world.run('membership', 'show', `user-${world.eva}`, '--json')
    expect(JSON.parse(shown.printed)).toMatchObject([{ plan: 'vip', renewed: false }])
    expect((await world.run('membership', 'show', `user-${world.ana}`)).printed).toContain('has no plan')
    const { rows: refused } = await world.sql.query(
      `select event_data ->> 'reason' as reason from event_logs where event_type = 'user.command_refused' order by "position"`,
    )
    expect(refused.map(({ reason }) => reason)).toEqual(['WayTaken', 'NoSuchWay'])
  })

  it('let in one of two who come at the same moment, where they are new', async () => {
    const { link } = await world.json('membership', 'link', 'vip', '--days', '30')
    const before = await count('admin.subscription_started')
    const taken = await count('admin.way_taken')
    await Promise.all([80, 81].map((id) => world.writes(id, `/start ${link}`)))
    expect(await count('admin.way_taken')).toBe(taken + 1)
    expect(await count('admin.subscription_started')).toBe(before + 1)
  })

  it('are whole links where Telegram tells the name of the bot', async () => {
    const { database, telegram } = world
    const { printed } = await runCommand(['membership', 'link', 'vip', '--days', '3'], {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
    })
    expect(printed).toMatch(/^https:\/\/t\.me\/\w+\?start=v_[0-9a-f]{32}\n$/)
  })

  it('are over after the day that they name', async () => {
    const late = ['--days', '30', '--until', '2020-01-01']
    const { link } = await world.json('membership', 'link', 'vip', ...late)
    const taken = await count('admin.way_taken')
    await world.writes(ACCOUNTS.ana, `/start ${link}`)
    expect(await count('admin.way_taken')).toBe(taken)
    const { rows } = await world.sql.query(
      `select event_data ->> 'reason' as reason from event_logs where event_type = 'user.command_refused' order by "position" desc limit 1`,
    )
    expect(rows).toEqual([{ reason: 'WayOver' }])
  })

  it('are none to a plan that is not there', async () => {
    expect(await world.run('membership', 'link', 'gold', '--days', '3')).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no plan "gold"'),
    })
  })

  it('are not made of a file with a fault, of which every one is told', async () => {
    const before = await world.head()
    const faulty = file('faulty.csv', `${ACCOUNTS.ana},,vip,${UNTIL},`, 'x,,gold,soon,', '1')
    expect(await world.run('membership', 'import', faulty)).toMatchObject({
      code: 1,
      printed: expect.stringMatching(/line 3: .*\nline 3: .*\nline 3: .*\nline 4: it has 1 fields/),
    })
    expect(await world.head()).toBe(before)
  })

  it('are made of many rows at once, and importing them twice doubles nobody', async () => {
    const rows = [
      `${ACCOUNTS.ana},,regalo,${UNTIL},old bot`,
      `${ACCOUNTS.eva},,regalo,${UNTIL},old bot`,
      ...Array.from({ length: 37 }, (_, nth) => `${900_000 + nth},,regalo,${UNTIL},old bot`),
      `70,,regalo,2020-01-01,`,
    ]
    const members = file('members.csv', ...rows)
    const links = path.join(folder, 'links.csv')
    const before = await world.head()
    const wanted = { code: 0, granted: 2, linked: 37, linked_before: 0, taken: 0, over: 1 }
    expect(await world.json('membership', 'import', members, '--dry-run')).toMatchObject(wanted)
    expect(await world.head()).toBe(before)

    const started = await count('admin.subscription_started')
    expect(await world.json('membership', 'import', members, '--links', links)).toMatchObject(wanted)
    expect(statSync(links).mode & 0o777).toBe(0o600)
    const written = readFileSync(links, 'utf8')
    const lines = written.trim().split('\n')
    expect(lines).toHaveLength(38)
    const opened = await count('admin.way_opened')

    expect(await world.json('membership', 'import', members, '--links', links)).toMatchObject({
      code: 0,
      granted: 0,
      linked: 0,
      linked_before: 37,
      taken: 2,
      over: 1,
    })
    expect(readFileSync(links, 'utf8')).toBe(written)
    expect(await count('admin.way_opened')).toBe(opened)
    expect(await count('admin.subscription_started')).toBe(started + 2)

    await world.writes(90, `/start ${lines[1]?.split(',').at(-1)}`)
    const { rows: brought } = await world.sql.query(
      `select event_data from event_logs where event_type = 'admin.subscription_started'
        order by "position" desc limit 3`,
    )
    for (const { event_data } of brought) {
      expect(event_data).toMatchObject({ plan_id: 'regalo', source: 'import', extends: false })
      expect(Date.parse(event_data.ends_at)).toBe(Date.parse(UNTIL) + DAY_MS)
    }
    expect(JSON.stringify(brought)).not.toContain('old bot')

    const some = rows.slice(0, 20)
    const moved = file('later.csv', ...some.map((row) => row.replace(UNTIL, LATER)))
    const later = { code: 0, granted: 0, extended: 3, linked: 0, linked_before: 17, taken: 0, over: 0 }
    expect(await world.json('membership', 'import', moved, '--dry-run')).toMatchObject(later)
    expect(await world.json('membership', 'import', moved, '--links', links)).toMatchObject(later)
    expect(await count('admin.way_opened')).toBe(opened)
    expect(await count('admin.way_extended')).toBe(20)
    expect(readFileSync(links, 'utf8').split('\n')[1]?.split(',').at(-1)).toBe(lines[2]?.split(',').at(-1))
    const again = { ...later, extended: 0, taken: 3 }
    expect(await world.json('membership', 'import', moved, '--links', links)).toMatchObject(again)
    expect(await world.json('membership', 'import', file('some.csv', ...some))).toMatchObject(again)
    const { rows: extended } = await world.sql.query(
      `select event_data ->> 'ends_at' as ends, count(*)::int as count from event_logs
        where event_type = 'admin.subscription_started' and event_data ->> 'source' = 'import'
          and (event_data ->> 'extends')::boolean group by 1`,
    )
    expect(extended).toEqual([{ ends: new Date(Date.parse(LATER) + DAY_MS).toISOString(), count: 3 }])
  })
})
