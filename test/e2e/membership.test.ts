import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PLANS } from '../adapters/telegram/support/vipStage.ts'
import { type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'

describe('what an owner does with plans', () => {
  let world: AuditedBot
  let content: string
  beforeAll(async () => {
    world = await startAuditedBot()
    content = mkdtempSync(path.join(tmpdir(), 'dianabot-plans-'))
    writeFileSync(path.join(content, 'experience.yaml'), PLANS)
    const published = await world.run('content', 'publish', content, '--made-on', '0')
    expect(published.output).toContain('Version 1 is live')
    expect(published.code).toBe(0)
  })
  afterAll(async () => {
    await world?.stop()
    rmSync(content, { recursive: true, force: true })
  })

  it('is to give days of one, for a reason that is sealed, and to see who has it', async () => {
    const member = `user-${world.ana}`
    const granted = await world.json('membership', 'grant', member, 'vip', '30', '--reason', 'paid by bank')
    expect(granted).toMatchObject({ code: 0, user_id: world.ana, plan_id: 'vip', days: 30 })
    const { rows } = await world.sql.query('select event_data from event_logs where "position" = $1', [
      granted.position,
    ])
    expect(rows).toMatchObject([
      { event_data: { source: 'grant', days: 30, reason: { kid: expect.anything() } } },
    ])
    expect(JSON.stringify(rows)).not.toContain('bank')

    const shown = await world.run('membership', 'show', member, '--json')
    expect(JSON.parse(shown.printed)).toMatchObject([
      { plan: 'vip', renewed: false, channels: 'sala', grace_days: 2 },
    ])
    await expect
      .poll(async () =>
        JSON.parse((await world.run('membership', 'list', '--plan', 'vip', '--json')).printed),
      )
      .toMatchObject([{ user_id: world.ana, plan: 'vip', source: 'grant' }])
    expect(JSON.parse((await world.run('membership', 'list', '--plan', 'socio', '--json')).printed)).toEqual(
      [],
    )
  })

  it('is to take one, once', async () => {
    const member = `user-${world.ana}`
    await world.json('membership', 'grant', member, 'regalo', '3', '--reason', 'a gift')
    const revoked = await world.json('membership', 'revoke', member, 'regalo', '--reason', 'a slip')
    expect(revoked).toMatchObject({ code: 0, change: 'revoke' })
    expect(await world.run('membership', 'revoke', member, 'regalo', '--reason', 'again')).toMatchObject({
      code: 1,
      output: expect.stringContaining('does not have the plan "regalo"'),
    })
  })

  it('says what is wrong, and what to do', async () => {
    const member = `user-${world.ana}`
    expect(await world.run('membership', 'grant', member, 'gold', '3', '--reason', 'x')).toMatchObject({
      code: 1,
      output: expect.stringContaining('There is no plan "gold"'),
    })
    expect(await world.run('membership', 'grant', 'user-77', 'vip', '3', '--reason', 'x')).toMatchObject({
      code: 1,
      output: expect.stringContaining('No Telegram account is known of member 77'),
    })
    expect(await world.run('membership', 'refund', 'stx-nobody', '--reason', 'x')).toMatchObject({
      code: 1,
      output: expect.stringContaining('No payment stx-nobody is known'),
    })
    expect(await world.run('membership', 'grant', member, 'vip', '0', '--reason', 'x')).toMatchObject({
      code: 2,
    })
  })

  it('is to export what was paid: a heading where nothing was', async () => {
    expect(await world.run('payments', 'export')).toMatchObject({
      code: 0,
      printed: 'at,type,payment,stars,plan,invoice,recurring,user_id,position\n',
    })
  })
})
