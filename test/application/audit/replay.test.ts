import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/application/audit/columns.ts'
import { differences, replay } from '../../../src/application/audit/replay.ts'
import type { UserRow } from '../../../src/application/user/users.ts'
import { users } from '../../../src/application/user/users.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, forget, LUIS, MORNING, metadataOf, recordRaw, start } from '../support/world.ts'
import { recordSome } from './forgery.ts'

type Rows = ReadonlyMap<UserId, UserRow>

const replayed = async (
  ...[log, options]: [Parameters<typeof replay>[0], Parameters<typeof replay>[2]]
): Promise<Rows> => right(async () => replay(log, users, options))

const row = (rows: Rows, userId: UserId): UserRow => rows.get(userId) ?? expect.fail(`no row ${userId}`)

describe('replaying the users', () => {
  it('folds them from the log alone', async () => {
    const { log } = await recordSome()
    const rows = await replayed(log, { upTo: 7 })
    expect([...rows.keys()]).toEqual([ANA, LUIS])
    expect(rows.get(ANA)).toMatchObject({ userId: ANA, commandCount: 2 })
  })

  it('shows them as they were at a position', async () => {
    const { log } = await recordSome()
    expect((await replayed(log, { upTo: 0 })).size).toBe(0)
    expect([...(await replayed(log, { upTo: 2 })).keys()]).toEqual([ANA])
    expect((await replayed(log, { upTo: 6 })).get(ANA)).toMatchObject({ commandCount: 1 })
  })

  it('leaves out what the live projection has parked', async () => {
    const { log } = await recordSome()
    const rows = await replayed(log, { upTo: 7, leaveOut: new Set([7]) })
    expect(rows.get(ANA)).toMatchObject({ commandCount: 1 })
  })

  it('has no row of a member who was forgotten', async () => {
    const { log, handle } = createWorld()
    await right(handle(ANA, metadataOf(1), start()))
    await right(handle(ANA, metadataOf(2), [forget()]))
    expect((await replayed(log, { upTo: 2 })).size).toBe(1)
    expect((await replayed(log, { upTo: 3 })).size).toBe(0)
  })

  it('stops at an event that it cannot read', async () => {
    const { log } = await recordSome()
    await recordRaw(log, 99, { type: 'user.activity', data: { user_id: 'nobody' } })
    expect(await replay(log, users, { upTo: 8 })).toMatchObject({
      left: { _tag: 'MalformedEvent', message: expect.stringContaining('event 8') },
    })
    expect(E.isRight(await replay(log, users, { upTo: 8, leaveOut: new Set([8]) }))).toBe(true)
  })
})

describe('comparing rows', () => {
  const both = async () => {
    const { log } = await recordSome()
    return { live: new Map(await replayed(log, { upTo: 7 })), rows: await replayed(log, { upTo: 7 }) }
  }

  it('finds nothing where they are identical', async () => {
    const { live, rows } = await both()
    expect(differences(live, rows)).toEqual([])
  })

  it('names the field that is not the same', async () => {
    const { live, rows } = await both()
    const lastActive = new Date('2030-01-01T00:00:00.000Z')
    live.set(ANA, { ...row(rows, ANA), lastActive })
    expect(differences(live, rows)).toEqual([
      { key: ANA, column: 'last_active', live: lastActive, replayed: MORNING },
    ])
  })

  it('names a row that is missing, and one too many', async () => {
    const { live, rows } = await both()
    live.delete(LUIS)
    const columns = [...columnsOf(row(rows, LUIS)).keys()]
    expect(columns).toContain('command_count')
    expect(differences(live, rows).map(({ key, column, live }) => [key, column, live])).toEqual(
      columns.map((column) => [LUIS, column, undefined]),
    )
    expect(differences(rows, live)).toHaveLength(columns.length)
  })
})
