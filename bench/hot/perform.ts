import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { createPostgresSnapshotStore } from '../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { uuidGenerator } from '../../src/adapters/system/uuidGenerator.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import type { EventMetadata } from '../../src/application/log/eventMetadata.ts'
import { memberPart, memberRefusals } from '../../src/application/user/memberPart.ts'
import type { UserId, Uuid } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../src/domain/kernel/numbers.ts'
import type { UserCommand } from '../../src/domain/user/commands.ts'
import type { BotCommandName } from '../../src/domain/user/vocabulary.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

/** Does one thing as a member, and says whether it was recorded. */
export type Perform = (userId: UserId, commands: readonly UserCommand[]) => Promise<boolean>

const metadataOf = (userId: UserId): EventMetadata => {
  const id = randomUUID() as Uuid
  return { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` }
}

type Opened = Awaited<ReturnType<typeof openLog>>

/** As this program does it: an act of one part, over a log that may be open already. */
export const performHere = async (connection: Connection, opened?: Opened): Promise<Perform> => {
  const { log, orm } = opened ?? (await openLog(connection))
  const performAct = createPerformAct({
    log,
    snapshots: createPostgresSnapshotStore(orm),
    ids: uuidGenerator,
  })
  return async (userId, commands) => {
    const done = await performAct({
      metadata: metadataOf(userId),
      at: new Date(),
      parts: [memberPart(userId, commands)],
      refusals: memberRefusals(userId),
    })()
    return E.isRight(done)
  }
}

/** As another checkout of the program does it, whose command handler knows one stream. */
export const performThere = async (connection: Connection, checkout: string): Promise<Perform> => {
  const load = (file: string) => import(pathToFileURL(path.join(checkout, file)).href)
  const { openLog: open } = await load('bench/harness/openLog.ts')
  const { createPostgresSnapshotStore: createSnapshots } = await load(
    'src/adapters/postgres/postgresSnapshotStore.ts',
  )
  const { createMemoryVault } = await load('src/adapters/memory/memoryVault.ts')
  const { createHandleUserCommands } = await load('src/application/user/handleUserCommands.ts')
  const { log, orm } = await open(connection)
  const handle = createHandleUserCommands({
    log,
    snapshots: createSnapshots(orm),
    ids: uuidGenerator,
    vault: createMemoryVault(randomBytes),
  })
  return async (userId, commands) => E.isRight(await handle(userId, metadataOf(userId), commands)())
}

export const joining = (userId: UserId): readonly UserCommand[] => [
  { type: 'RegisterUser', userId, language: 'es' as LanguageTag, profile: null, at: new Date() },
]

export const acting = (userId: UserId): readonly UserCommand[] => [
  {
    type: 'ExecuteCommand',
    userId,
    command: 'help' as BotCommandName,
    argumentLength: 0 as Natural,
    at: new Date(),
  },
]
