import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'

const [NEW, NEWER] = [80, 81]

describe('a member who moves to another Telegram account', () => {
  let world: AuditedBot
  beforeAll(async () => {
    world = await startAuditedBot()
  })
  afterAll(() => world?.stop())

  const transfers = async () => {
    const { rows } = await world.sql.query(
      `select event_type as type, stream, event_data as data, metadata ->> 'actor' as actor
         from event_logs where event_type ~ 'transfer' order by "position"`,
    )
    return rows
  }

  it('is not offered an account that is a member, and has to be one', async () => {
    const refusals = [
      [String(world.ana), String(ACCOUNTS.eva), 'That Telegram account is a member already'],
      ['999', String(NEW), 'There is no member 999'],
    ] as const
    for (const [member, account, told] of refusals)
      expect(await world.run('user', 'transfer', member, account)).toMatchObject({
        code: 1,
        printed: '',
        output: expect.stringContaining(told),
      })
    expect(await transfers()).toEqual([])
  })

  it('is offered it, by number or by account, and both are told what to do; a later offer replaces it', async () => {
    const { code, printed } = await world.run('user', 'transfer', `user-${world.ana}`, String(NEWER))
    expect(code).toBe(0)
    expect(printed).toContain(
      `Member ${world.ana} may move. Within 24 hours they write /transfer (/traslado)`,
    )
    expect(printed).not.toMatch(/\b81\b/)
    const later = await world.json('user', 'transfer', String(ACCOUNTS.ana), String(NEW))
    expect(later).toEqual({ code: 0, user_id: world.ana, offer: expect.stringMatching(/^[0-9a-f]{12}$/) })
    expect(await transfers()).toMatchObject([
      { type: 'user.transfer_offered', stream: `user-${world.ana}`, actor: 'operator' },
      { type: 'user.transfer_offered', data: { user_id: world.ana, offer: later.offer } },
    ])
  })

  it('says yes from both, and is the new one: the vault knows it, and the old account is nobody’s', async () => {
    await world.writes(NEW, '/start')
    await world.writes(ACCOUNTS.ana, '/transfer')
    await world.presses(ACCOUNTS.ana, 'Yes, I move')
    await world.writes(NEW, '/start', '/start yes', '/help')
    expect((await transfers()).slice(2)).toMatchObject([
      { type: 'user.transfer_confirmed', data: { user_id: world.ana } },
      { type: 'user.account_transferred', data: { user_id: world.ana }, actor: `user-${world.ana}` },
    ])
    expect(await world.run('user', 'find', String(NEW))).toMatchObject({ printed: `member ${world.ana}\n` })
    expect(await world.run('user', 'find', String(ACCOUNTS.ana))).toMatchObject({ code: 1 })
    expect((await world.sql.query('select from account_offers')).rowCount).toBe(0)
    expect((await world.sql.query('select from member_keys')).rowCount).toBe(2)
  })

  it('leaves a log that verifies, and in which no account stands', async () => {
    expect(await world.run('audit', 'verify')).toMatchObject({ code: 0 })
    expect(await world.run('audit', 'replay')).toMatchObject({ code: 0 })
    const { rows } = await world.sql.query(
      `select event_data::text || metadata::text as text from event_logs where event_type ~ 'transfer'`,
    )
    for (const { text } of rows) expect(text).not.toMatch(/"(?:user_id|account)":\s*(?:70|80|81)\b/)
  })

  it('is offered nothing once forgotten', async () => {
    expect(await world.run('user', 'forget', String(world.eva), '--yes')).toMatchObject({ code: 0 })
    expect(await world.run('user', 'transfer', String(world.eva), String(NEWER))).toMatchObject({
      code: 1,
      output: expect.stringContaining('was forgotten'),
    })
  })
})
