import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyOf, createLogOf, tamperWith } from '../support/auditedLog.ts'
import { runToEnd } from '../support/botProcess.ts'
import { runCommand } from '../support/commandInProcess.ts'
import type { TestDatabase } from '../support/database.ts'

const EVENTS = 10_000

const SWAP = (a: number, b: number) => [
  `update event_logs set "position" = 999999 where "position" = ${a}`,
  `update event_logs set "position" = ${a} where "position" = ${b}`,
  `update event_logs set "position" = ${b} where "position" = 999999`,
]

/** What is done to a log, and what the auditor is to be told. */
const TAMPERING: readonly (readonly [string, readonly string[], number, string])[] = [
  [
    'one byte of one payload changed',
    [
      `update event_logs set event_data = replace(event_data::text, 'text', 'tent')::jsonb where "position" = 5000`,
    ],
    5_000,
    'changed content',
  ],
  [
    'its metadata changed',
    [`update event_logs set metadata = jsonb_set(metadata, '{actor}', '"user-1"') where "position" = 5000`],
    5_000,
    'changed content',
  ],
  [
    'the time of an event changed',
    [`update event_logs set "timestamp" = "timestamp" + interval '1 ms' where "position" = 5000`],
    5_000,
    'changed content',
  ],
  [
    'a time of recording changed',
    [`update event_logs set recorded_at = recorded_at + interval '1 ms' where "position" = 5000`],
    5_000,
    'changed content',
  ],
  ['an event deleted', ['delete from event_logs where "position" = 5000'], 5_000, 'missing event'],
  [
    'an event deleted and the gap closed',
    [
      'delete from event_logs where "position" = 5000',
      'update event_logs set "position" = "position" + 999999 where "position" > 5000',
      'update event_logs set "position" = "position" - 1000000 where "position" > 999999',
    ],
    5_000,
    'missing event',
  ],
  ['two events swapped', SWAP(4_000, 7_000), 4_000, 'swapped order'],
  ['two neighbours swapped', SWAP(5_000, 5_001), 5_000, 'swapped order'],
  [
    'a hash rewritten',
    [`update event_logs set hash = sha256('forged') where "position" = 5000`],
    5_000,
    'changed hash',
  ],
  [
    'an event inserted',
    [
      'update event_logs set "position" = "position" + 999999 where "position" >= 5000',
      'update event_logs set "position" = "position" - 999998 where "position" > 999999',
      `insert into event_logs select 5000, gen_random_uuid(), 'wallet-1', 1, 'gamification.besitos_earned', 1,
         '{"user_id":1,"amount":1000000,"source":"welcome","balance_after":1000000}', metadata, "timestamp", recorded_at,
         sha256(hash) from event_logs where "position" = 4999`,
    ],
    5_000,
    'inserted event',
  ],
  [
    'a version that skips',
    [`update event_logs set version = version + 1000 where stream = 'user-7' and version >= 30`],
    29 * 200 + 1,
    'skipped version',
  ],
]

describe(`the auditor, with a log of ${EVENTS} events,`, () => {
  let database: TestDatabase
  let directory: string
  beforeAll(async () => {
    database = await createLogOf(EVENTS)
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-audit-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  const file = (name: string) => path.join(directory, name)
  const audit = ({ url }: TestDatabase, ...args: string[]) =>
    runCommand(['audit', ...args], { DATABASE_URL: url })
  const saveHead = async (name: string, ...args: string[]) => {
    const { printed } = await audit(database, 'head', ...args)
    await writeFile(file(name), printed)
    return file(name)
  }

  it('finds that nobody touched it, and tells how fast it was on standard error', async () => {
    const { code, printed, output } = await runToEnd(['audit', 'verify'], { DATABASE_URL: database.url })
    expect(code).toBe(0)
    expect(printed).toMatch(/^verified 10000 events; the last hash is [0-9a-f]{64}\n$/)
    expect(output).toMatch(/10000 of 10000 events, [0-9]+ a second\n/)
  })

  it.each(TAMPERING)('finds %s', async (what, statements, position, kind) => {
    const copy = await copyOf(database)
    await tamperWith(copy, ...statements)
    const { code, printed } = await audit(copy, 'verify', '--json')
    expect(code).toBe(1)
    const fault = JSON.parse(printed)
    expect(fault).toMatchObject({ verified: false, kind })
    if (what === 'a version that skips') expect(Math.abs(fault.position - position)).toBeLessThan(200)
    else expect(fault.position).toBe(position)
  })

  it('finds that the tail was cut, by a head that was noted down', async () => {
    const head = await saveHead('head.json')
    const copy = await copyOf(database)
    await tamperWith(copy, 'delete from event_logs where "position" > 9990')

    expect((await audit(copy, 'verify')).code).toBe(0)
    expect(await audit(copy, 'verify', '--head', head)).toMatchObject({
      code: 1,
      printed:
        'BROKEN at position 9991, cut tail: the log ends at position 9990, and it went on to position 10000 when its head was saved\n',
    })
    expect(await audit(database, 'verify', '--head', head)).toMatchObject({
      code: 0,
      printed: expect.stringContaining('with the head of position 10000 in its place'),
    })
  })

  it('trusts a head that is signed by the right key, and no other', async () => {
    const [mine, theirs] = [file('mine.key'), file('theirs.key')]
    for (const key of [mine, theirs]) expect((await audit(database, 'keygen', key)).code).toBe(0)
    const head = await saveHead('signed.json', '--sign', mine)
    const verify = (key: string, headFile = head) =>
      audit(database, 'verify', '--head', headFile, '--public-key', `${key}.pub`)

    expect((await verify(mine)).code).toBe(0)
    expect(await verify(theirs)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not signed by the key'),
    })
    const bots = await saveHead('bots.json')
    expect((await verify(mine, bots)).code).toBe(1)
    await writeFile(file('bot.pub'), (await audit(database, 'key')).printed)
    expect((await verify(file('bot'), bots)).code).toBe(0)
    const { signature: _, ...unsigned } = JSON.parse(await readFile(bots, 'utf8'))
    await writeFile(file('unsigned.json'), JSON.stringify(unsigned))
    expect(await verify(mine, file('unsigned.json'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not signed.'),
    })
  })
})
