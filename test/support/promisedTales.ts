import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { uuidGenerator } from '../../src/adapters/system/uuidGenerator.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import { memberPart, memberRefusals } from '../../src/application/user/memberPart.ts'
import type { LocalDate } from '../../src/domain/kernel/dates.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../src/domain/user/commands.ts'
import type { Hour } from '../../src/domain/user/vocabulary.ts'
import type { TestDatabase } from './database.ts'
import { right } from './results.ts'

const AT_ONCE = 256

/** Has members who were promised a tale for `dueAt`, whenever that is. Whoever is no member becomes one. */
export const promiseTales = async (
  { options }: Pick<TestDatabase, 'options'>,
  members: readonly UserId[],
  dueAt: Date,
): Promise<void> => {
  const orm = await right(openOrm(options, createMemoryLogger()))
  const log = createPostgresEventLog(orm, options, { access: 'write' })
  const performAct = createPerformAct({
    log,
    snapshots: createPostgresSnapshotStore(orm),
    ids: uuidGenerator,
  })
  const promise = async (userId: UserId) => {
    const id = uuidGenerator.next()
    const at = new Date()
    const commands: readonly UserCommand[] = [
      { type: 'RegisterUser', userId, language: null, profile: null, at },
      {
        type: 'PromiseTale',
        userId,
        date: dueAt.toISOString().slice(0, 10) as LocalDate,
        hour: dueAt.getUTCHours() as Hour,
        dueAt,
        at,
      },
    ]
    await right(
      performAct({
        metadata: { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` },
        at,
        parts: [memberPart(userId, commands)],
        refusals: memberRefusals(userId),
      }),
    )
  }
  for (let nth = 0; nth < members.length; nth += AT_ONCE)
    await Promise.all(members.slice(nth, nth + AT_ONCE).map(promise))
  await log.close()
  await orm.close()
}
