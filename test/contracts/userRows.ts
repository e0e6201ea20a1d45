import * as E from 'fp-ts/lib/Either.js'
import type { RowChange } from '../../src/application/ports/projectionStore.ts'
import type { UserRow } from '../../src/application/user/users.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../src/domain/kernel/numbers.ts'

export const LARGEST = 2 ** 52

export const rowOf = (id: number, commandCount = 0, language: string | null = 'es'): UserRow => ({
  userId: id as UserId,
  language: language as LanguageTag | null,
  languageChosen: commandCount % 2 === 1,
  botBlocked: commandCount % 3 === 1,
  registeredAt: new Date('2026-11-24T06:00:00.123Z'),
  lastActive: new Date('2026-11-24T07:00:00.456Z'),
  commandCount: commandCount as Natural,
})

export const rows = (...all: readonly UserRow[]) => new Map(all.map((row) => [row.userId, row]))

/** The change that writes these rows, whatever was there. */
export const writing = (...all: readonly UserRow[]): RowChange<UserId, UserRow> => ({
  keys: all.map(({ userId }) => userId),
  change: () => E.right(rows(...all)),
})
