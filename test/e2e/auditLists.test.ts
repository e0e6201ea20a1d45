import { beforeAll, describe, expect, it } from 'vitest'
import { createLogOf } from '../support/auditedLog.ts'
import { runCommand } from '../support/commandInProcess.ts'
import type { TestDatabase } from '../support/database.ts'

const EVENTS = 2_000

describe('a log that no bot has run on', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createLogOf(EVENTS)
  })

  const run = (place: { readonly url: string }, ...args: string[]) =>
    runCommand(args, { DATABASE_URL: place.url })

  it('is listed page by page, however much of it is asked for', async () => {
    const positions = async (...args: string[]) => {
      const { printed, output } = await run(database, 'events', 'list', '--json', ...args)
      const lines = printed.trimEnd().split('\n')
      return { listed: lines.map((line): number => JSON.parse(line).position), output }
    }
    const forwards = await positions('--limit', '1500')
    expect(forwards.listed).toEqual(Array.from({ length: 1_500 }, (_, nth) => nth + 1))
    expect(forwards.output).toContain('There are more: add --from 1501\n')
    const backwards = await positions('--limit', '1000000', '--backwards')
    expect(backwards.listed).toEqual(Array.from({ length: EVENTS }, (_, nth) => EVENTS - nth))
    expect(backwards.output).not.toContain('There are more')
  })

  it('is not taken for replayed where no bot has made the live rows yet', async () => {
    expect(await run(database, 'audit', 'replay', '--projection', 'users', '--json')).toMatchObject({
      code: 1,
      printed: `{"position":${EVENTS},"head":${EVENTS},"users":200,"live":0}\n`,
      output: expect.stringContaining(`stands at position 0 of ${EVENTS}: no bot has run on this log yet`),
    })
    expect((await run(database, 'audit', 'replay', '--projection', 'users')).printed).not.toContain(
      'identical',
    )
  })

  it('is told how a number was understood that may have been meant for a year', async () => {
    expect(await run(database, 'events', 'list', '--from', '2026')).toMatchObject({
      code: 0,
      printed: '',
      output: `--from 2026 is taken for a position, and the log ends at position ${EVENTS}; a year begins at --from 2026-01-01.\nNo such events.\n`,
    })
    expect((await run(database, 'events', 'list', '--from', '1999', '--limit', '1')).output).toContain(
      '--from 1999 is taken for a position; a year begins at --from 1999-01-01.\n',
    )
    expect((await run(database, 'audit', 'state', '1', '--at', '20261124')).output).toContain(
      `--at 20261124 is taken for a position, and the log ends at position ${EVENTS}`,
    )
    expect((await run(database, 'events', 'list', '--from', '17', '--limit', '1')).output).not.toContain(
      'taken',
    )
  })

  it('is listed in lines of 80 columns, under one heading', async () => {
    for (const args of [
      ['list', '--limit', '1500'],
      ['tail', '--limit', '1500'],
    ]) {
      const { printed } = await run(database, 'events', ...args)
      const lines = printed.trimEnd().split('\n')
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
      expect(lines.filter((line) => line.startsWith('position'))).toHaveLength(args[0] === 'list' ? 1 : 0)
      expect(lines.length).toBe(args[0] === 'list' ? 1_501 : 1_500)
      expect(lines.at(-1)).toMatch(/ 20\d\d-\d\d-\d\d \d\d:\d\d +user[.]activity +user-\d+ +\{"kind"/)
    }
  })

  it('is shown to its end, however many events are asked for', async () => {
    const { code, printed } = await run(
      database,
      'events',
      'tail',
      '--json',
      '-n',
      '999999999999999',
      '--user',
      '7',
    )
    expect(code).toBe(0)
    expect(
      printed
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).version),
    ).toEqual(Array.from({ length: EVENTS / 200 }, (_, nth) => nth + 1))
  })
})
