import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import type { VaultMember } from '../../../../src/application/ports/vault.ts'
import { eraseInTime } from '../../../../src/application/privacy/eraseInTime.ts'
import type { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { searchBytes } from '../../../support/keyTraces.ts'
import { left, right } from '../../../support/results.ts'
import { openOwnServer } from './support/ownServer.ts'

const NAMES = ['kid', 'wrapped', 'account_digest', 'account_sealed']
const FORGOTTEN_AT = new Date('2026-11-24T09:00:00.000Z')

/** Xio among others, of whom the server has written down all that it ever does. */
const withMembers = async () => {
  const server = await openOwnServer()
  for (const account of [62, 63, 64]) await server.admit(account)
  const xio = await server.admit(61)
  const traces = await server.tracesOf(xio)
  await server.sql.query('analyze')
  await server.sql.query('checkpoint')
  return {
    ...server,
    traces,
    search: () => searchBytes(server.directory, traces),
    forget: async () => {
      expect(await right(server.vault.forget(xio))).toBe(true)
      await right(server.erasures.note(7, FORGOTTEN_AT))
    },
  }
}

describe('the bytes of a forgotten member', () => {
  it('lie on the disk until they are erased, and then nowhere', async () => {
    const { forget, search, erasures, sql, keepForLater, leaveStrayFile } = await withMembers()
    await leaveStrayFile()
    await forget()
    await sql.query('vacuum member_keys')
    await keepForLater()
    const before = await search()
    expect(before.filter((found) => found.endsWith('/98765'))).toHaveLength(NAMES.length)
    for (const name of NAMES)
      for (const place of ['base', 'pg_wal'])
        expect(before.filter((found) => found.startsWith(`${name} in postgres/${place}/`))).not.toEqual([])

    expect(await right(erasures.erase())).toBe(1)

    expect(await search()).toEqual([])
    expect(await right(erasures.waiting())).toMatchObject({ count: 0 })
  })

  it('are not taken from the others: their keys still open', async () => {
    const { forget, erasures, vault, sql } = await withMembers()
    await forget()
    const eva = await right(vault.admit(62 as TelegramId))
    const sealed = eva.seal({ firstName: 'Eva' })
    await right(erasures.erase())
    expect(await right(vault.open(sealed))).toMatchObject({ value: { firstName: 'Eva' } })
    expect((await right(vault.admit(62 as TelegramId))).userId).toBe(eva.userId)
    expect((await sql.query('select from member_keys')).rowCount).toBe(3)
  })

  it('stay while a transaction can still see them; it is named, and once it has ended they go', async () => {
    const { forget, search, erasures, session } = await withMembers()
    const reader = await session()
    await reader.query(`set application_name = 'nightly report'`)
    await reader.query('begin isolation level repeatable read')
    await reader.query('select from event_logs')
    await forget()

    const clock = createMemoryClock(FORGOTTEN_AT)
    const logger = createMemoryLogger()
    const ending = new AbortController()
    const running = eraseInTime({ erasures, clock, logger }, ending.signal)
    const told = () => logger.lines.map(({ message }) => message)
    await expect
      .poll(told)
      .toEqual([expect.stringMatching(/process \d+ \(nightly report\), open since .*pg_terminate_backend/)])
    expect(await search()).not.toEqual([])
    expect(await right(erasures.waiting())).toEqual({ count: 1, since: FORGOTTEN_AT })

    await reader.query('commit')
    clock.advance(30_000)
    await expect.poll(() => told().at(-1)).toMatch(/is erased$/)
    expect(await search()).toEqual([])
    ending.abort()
    await running
  })

  it('stay while another session holds the table; members do not wait for that', async () => {
    const { forget, search, erasures, session, vault } = await withMembers()
    const reader = await session()
    await reader.query('begin')
    await reader.query('select from member_keys')
    await forget()
    expect(await left(erasures.erase())).toMatchObject({ message: expect.stringContaining('lock') })
    const { userId } = await right(vault.admit(65 as TelegramId))
    expect(O.map((one: VaultMember) => one.userId)(await right(vault.find(65 as TelegramId)))).toEqual(
      O.some(userId),
    )

    await reader.query('commit')
    expect(await right(erasures.erase())).toBe(1)
    expect(await search()).toEqual([])
  })
})
