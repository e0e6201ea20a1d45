import { v4, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import type { JsonObject } from '../../src/application/log/json.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'
import { right } from '../support/results.ts'

describe('what an owner does with besitos', () => {
  let world: AuditedBot
  beforeAll(async () => {
    world = await startAuditedBot()
  })
  afterAll(() => world?.stop())

  /** Records an event as it is, past every rule of the domain. */
  const plant = async (stream: string, type: string, data: JsonObject) => {
    const orm = await right(openOrm(world.database.options, createMemoryLogger()))
    const log = createPostgresEventLog(orm, world.database.options, { access: 'write' })
    const commandId = v4() as Uuid
    const ids = { command_id: commandId, correlation_id: commandId, causation_id: commandId }
    const event = { eventId: v7() as Uuid, type, schemaVersion: 1, data, timestamp: new Date() }
    const events = [{ ...event, metadata: { ...ids, actor: 'user-1' } }]
    const { events: recorded } = await right(
      log.append({ commandId, streams: [{ stream, expectedVersion: 'Any', events }] }),
    )
    await log.close()
    await orm.close()
    return recorded[0]?.position
  }

  it('is to give some, for a reason that is sealed and told to nobody but the member', async () => {
    const granted = await world.json('economy', 'grant', `user-${world.ana}`, '25', '--reason', 'the raffle')
    expect(granted).toMatchObject({ code: 0, user_id: world.ana, change: 'granted', amount: 25 })
    const { rows } = await world.sql.query(
      `select event_type, event_data, metadata ->> 'actor' as actor from event_logs
        where "position" >= $1 and metadata ->> 'actor' = 'operator' and event_type like 'gamification.%'`,
      [granted.position],
    )
    expect(rows).toMatchObject([
      { event_type: 'gamification.besitos_earned', event_data: { amount: 25, counterpart: 'operator' } },
      { event_type: 'gamification.adjustment_explained', event_data: { reason: { kid: expect.anything() } } },
    ])
    expect(JSON.stringify(rows)).not.toContain('raffle')
    const { events } = await world.json('user', 'export', `user-${world.ana}`)
    expect(JSON.stringify(events)).toContain('{"text":"the raffle"}')
  })

  it('is to take some, and no more than there is', async () => {
    const member = `user-${world.ana}`
    const taken = await world.json('economy', 'take', member, '5', '--reason', 'a slip')
    expect(taken).toMatchObject({ code: 0, change: 'taken' })
    expect(await world.run('economy', 'take', member, '9999', '--reason', 'a slip')).toMatchObject({
      code: 1,
      output: `Nothing was taken: member ${world.ana} has only ${taken.balance} besitos.\n`,
    })
    expect(await world.run('economy', 'grant', 'user-77', '1', '--reason', 'nobody')).toMatchObject({
      code: 1,
      output: expect.stringContaining('No Telegram account is known of member 77'),
    })
  })

  it.each([
    ['no reason', ['economy', 'grant', 'user-1', '5'], '--reason'],
    ['an empty one', ['economy', 'grant', 'user-1', '5', '--reason', ' '], 'Say it in 1 to 500 characters.'],
    ['a half', ['economy', 'grant', 'user-1', '2.5', '--reason', 'x'], 'An amount is a whole number'],
    ['no date', ['economy', 'report', '--from', '2026-02-30'], 'A date is one such as'],
  ])('makes no sense with %s', async (_, args, message) => {
    expect(await world.run(...args)).toMatchObject({ code: 2, output: expect.stringContaining(message) })
  })

  it('is to see that it all adds up, and where it comes from', async () => {
    const audited = await world.json('economy', 'audit')
    expect(audited).toMatchObject({ code: 0, balanced: true })
    await expect
      .poll(async () => (await world.json('economy', 'report')).circulation)
      .toBe(Number(audited.balances))
    const report = await world.run('economy', 'report')
    expect(report).toMatchObject({ code: 0, printed: expect.stringContaining('besitos in circulation') })
    expect(report.printed).toMatch(/^operator +25 +1$/m)
    expect(await world.run('economy', 'suspects')).toMatchObject({
      printed: 'No wallets feed one another.\n',
    })
  })

  it('is to be told the first event that is wrong, and that all was well before it', async () => {
    const position = await plant(`wallet-${world.eva}`, 'gamification.besitos_earned', {
      user_id: world.eva,
      amount: 1,
      source: 'story',
      balance_after: 1_000,
    })
    const told = await world.json('economy', 'audit')
    expect(told).toMatchObject({
      code: 1,
      balanced: false,
      position,
      stream: `wallet-${world.eva}`,
      found: '1000',
      expected: expect.stringMatching(/^balance_after \d+$/),
    })
    expect(await world.run('economy', 'audit')).toMatchObject({
      code: 1,
      printed: `WRONG at position ${position}, gamification.besitos_earned in wallet-${world.eva}: expected ${told.expected}, found 1000\n`,
    })
    expect(await world.json('economy', 'audit', '--at', String(Number(position) - 1))).toMatchObject({
      code: 0,
      balanced: true,
    })
  })
})
