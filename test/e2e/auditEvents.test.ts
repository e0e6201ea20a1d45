import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'
import { runDianaBot } from '../support/botProcess.ts'

describe('what an auditor is told beside a running bot', () => {
  let world: AuditedBot
  beforeAll(async () => {
    world = await startAuditedBot()
  })
  afterAll(() => world?.stop())

  const positions = async (...args: string[]) => {
    const { printed } = await world.run('events', 'list', '--json', ...args)
    const lines = printed.split('\n').filter((line) => line !== '')
    return lines.map((line): number => JSON.parse(line).position)
  }

  it('are the events, by type, stream, member, position, time, command and cause', async () => {
    expect(await world.head()).toBe(8)
    const { rows } = await world.sql.query(
      `select metadata ->> 'command_id' as command, metadata ->> 'correlation_id' as cause, recorded_at
       from event_logs order by "position"`,
    )
    expect(await positions()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await positions('--type', 'gamification.*')).toEqual([4, 7])
    expect(await positions('--type', 'user.registered')).toEqual([1, 5])
    expect(await positions('--stream', `wallet-${world.eva}`)).toEqual([7])
    expect(await positions('--user', String(world.ana))).toEqual([1, 2, 4, 8])
    expect(await positions('--from', '3', '--to', '5')).toEqual([3, 4, 5])
    expect(
      await positions('--from', rows[4].recorded_at.toISOString(), '--user', `user-${world.ana}`),
    ).toEqual([8])
    expect(await positions('--command', rows[4].command)).toEqual([5, 6])
    expect(await positions('--correlation', rows[4].cause)).toEqual([5, 6, 7])
    expect(await positions('--backwards', '--limit', '2')).toEqual([8, 7])
  })

  it('come in pages, with a hint how to go on', async () => {
    const forwards = await world.run('events', 'list', '--limit', '4')
    expect(forwards.printed).toMatch(/^position +recorded_at +event_type +stream/)
    expect(forwards.printed).toMatch(new RegExp(`gamification[.]besitos_earned +wallet-${world.ana}\\b`))
    expect(forwards.output).toContain('There are more: add --from 5')
    expect((await world.run('events', 'list', '--limit', '3', '--backwards')).output).toContain('add --to 5')
    expect((await world.run('events', 'list', '--limit', '8')).output).not.toContain('There are more')
    expect(await world.run('events', 'list', '--user', '999')).toMatchObject({
      code: 0,
      output: 'No such events.\n',
    })
  })

  it('can be shown whole, by position and by id', async () => {
    const shown = await world.json('events', 'show', '4')
    expect(shown).toMatchObject({
      position: 4,
      stream: `wallet-${world.ana}`,
      event_type: 'gamification.besitos_earned',
    })
    expect(JSON.parse((await world.run('events', 'show', shown.event_id)).printed)).toMatchObject({
      position: 4,
    })
    expect(await world.run('events', 'show', '99')).toMatchObject({
      code: 1,
      output: 'There is no event at position 99; the log ends at position 8.\n',
    })
  })

  it('can be followed as they come, until Ctrl-C', async () => {
    const tail = runDianaBot(['events', 'tail', '-f', '-n', '2', '--user', `user-${world.ana}`], {
      DATABASE_URL: world.database.url,
    })
    await tail.says('user.command_executed')
    await world.writes(ACCOUNTS.ana, 'a text that nobody keeps')
    await tail.says('user.activity')
    tail.kill('SIGINT')
    expect(await tail.ended).toBe(0)
    expect(
      tail
        .printed()
        .match(/^ +[0-9]+/gm)
        ?.map(Number),
    ).toEqual([4, 8, 9])
  })

  it('are explained back to the update, and on to what they led to', async () => {
    const update = (await world.json('events', 'show', '1')).metadata.update_id
    const { printed } = await world.run('audit', 'why', '4')
    expect(printed).toMatch(
      /^#4 gamification[.]besitos_earned .*\n {2}because policy:welcome .* answered\n {4}#1 user[.]registered /,
    )
    expect(printed).toContain(`because Telegram update ${update} came from user-${world.ana}`)
    expect(await world.json('audit', 'why', '1')).toMatchObject({
      causes: [],
      together: [{ position: 2 }],
      effects: [{ event: { position: 4 }, effects: [] }],
    })
  })
})
