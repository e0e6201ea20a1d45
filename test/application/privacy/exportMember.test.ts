import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { createExportMember, type MemberExport } from '../../../src/application/privacy/exportMember.ts'
import { type UserRow, type Users, users } from '../../../src/application/user/users.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, LUIS, MORNING, metadataOf, recordRaw, start, write } from '../support/world.ts'

type Pages = ReturnType<ReturnType<typeof createExportMember>>

/** All pages as one. */
const wholeExport = (pages: Pages) => async () => {
  const read: MemberExport[] = []
  for await (const page of pages) read.push(await right(async () => page))
  return E.right({ ...read[0], events: read.flatMap(({ events }) => events) })
}

const streamsOf = (userId: number) => [`user-${userId}`, `wallet-${userId}`]

const ACCOUNT = 42 as TelegramId

const ROW = {
  userId: ANA,
  language: 'es' as LanguageTag,
  languageChosen: false,
  botBlocked: false,
  registeredAt: MORNING,
  lastActive: MORNING,
  commandCount: 1,
} as UserRow

describe('what a member is given of themself', () => {
  it('is every event of theirs, whole and in order, opened, and the row that is kept of them', async () => {
    const { log, vault, handle } = createWorld()
    await right(handle(ANA, metadataOf(1), start()))
    await right(handle(LUIS, metadataOf(2, LUIS), start(LUIS)))
    const { seal } = await right(vault.admit(ACCOUNT))
    const profile = seal({ firstName: 'Ana', lastName: null, username: null })
    await recordRaw(log, 3, {
      type: 'user.profile_changed',
      data: { user_id: ANA, profile, fingerprint: 'f' },
    })
    await recordRaw(log, 4, {
      stream: `wallet-${ANA}`,
      type: 'gamification.besitos_earned',
      data: { amount: 10 },
    })
    const users: Pick<Users, 'find'> = { find: () => TE.right(O.some(ROW)) }

    const held = await right(wholeExport(createExportMember({ log, vault, users }, streamsOf)(ANA)))
    expect(held.row).toMatchObject({ user_id: ANA, registered_at: MORNING, command_count: 1 })
    expect(held.events.map(({ position, event_type }) => [position, event_type])).toEqual([
      [1, 'user.registered'],
      [2, 'user.command_executed'],
      [5, 'user.profile_changed'],
      [6, 'gamification.besitos_earned'],
    ])
    expect(held.events[2]).toMatchObject({
      event_data: { profile: { firstName: 'Ana' } },
      metadata: metadataOf(3),
      recorded_at: MORNING.toISOString(),
    })
  })

  it('goes on after the first page', async () => {
    const { log, vault, handle, clock } = createWorld()
    await right(handle(ANA, metadataOf(1), start()))
    for (let nth = 0; nth < 600; nth += 1) await right(handle(ANA, metadataOf(10 + nth), [write(nth)]))
    const store = createMemoryProjectionStore(clock, users.table)
    const pages = []
    for await (const page of createExportMember({ log, vault, users: store }, streamsOf)(ANA))
      pages.push(await right(TE.fromEither(page)))
    expect(pages.map(({ events }) => events.length)).toEqual([500, 102])
    expect(pages.map(({ row }) => row)).toEqual([null, null])
  })

  it('is in the order of the log, however the streams have grown between each other', async () => {
    const { log, vault, clock } = createWorld()
    const store = createMemoryProjectionStore(clock, users.table)
    const streams = Array.from({ length: 1_700 }, (_, n) =>
      n % 7 === 0 || (n > 300 && n < 1_000) ? `user-${ANA}` : `wallet-${ANA}`,
    )
    for (const [n, stream] of streams.entries())
      await recordRaw(log, n + 1, { stream, type: 'user.activity', data: { nth: n } })
    const held = await right(wholeExport(createExportMember({ log, vault, users: store }, streamsOf)(ANA)))
    expect(held.events.map(({ position }) => position)).toEqual(streams.map((_, n) => n + 1))
  })

  it('of somebody of whom nothing is held is empty', async () => {
    const { log, vault, clock } = createWorld()
    const store = createMemoryProjectionStore(clock, users.table)
    expect(
      await right(wholeExport(createExportMember({ log, vault, users: store }, streamsOf)(ANA))),
    ).toEqual({
      user_id: ANA,
      telegram_id: null,
      row: null,
      events: [],
    })
  })

  it('ends with the failure of the log, after what was read before', async () => {
    const { log, vault, handle, clock } = createWorld()
    await right(handle(ANA, metadataOf(1), start()))
    for (let nth = 0; nth < 600; nth += 1) await right(handle(ANA, metadataOf(10 + nth), [write(nth)]))
    const away: EventLog = {
      ...log,
      readStream: (stream, query) =>
        query.versionAfter === 500 ? TE.left(portFailure('away')) : log.readStream(stream, query),
    }
    const store = createMemoryProjectionStore(clock, users.table)
    const seen = []
    for await (const page of createExportMember({ log: away, vault, users: store }, streamsOf)(ANA))
      seen.push(page._tag)
    expect(seen).toEqual(['Right', 'Left'])
  })
})
