import type { MikroORM } from '@mikro-orm/postgresql'
import type { AbstractNewable } from 'inversify'
import type { HandleWalletCommands, ReadBalance } from '../../application/economy/handleWalletCommands.ts'
import type { CheckpointStore } from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { LogImport } from '../../application/ports/logImport.ts'
import type { OpenProjectionStore } from '../../application/ports/projectionStore.ts'
import type { SnapshotStore } from '../../application/ports/snapshotStore.ts'
import type { Vault } from '../../application/ports/vault.ts'
import type { ExportMember } from '../../application/privacy/exportMember.ts'
import type { LiveProjection } from '../../application/subscriptions/liveProjection.ts'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import type { ForgetUser } from '../../application/user/forgetUser.ts'
import type { HandleUserCommands } from '../../application/user/handleUserCommands.ts'
import type { KnowProfile } from '../../application/user/knowProfile.ts'
import type { ReadBotCommands } from '../../application/user/readBotCommands.ts'
import type { Users } from '../../application/user/users.ts'
import type { Environment } from '../environment/environment.ts'
import type { Access, ConnectionOptions } from '../postgres/connection/connectionOptions.ts'
import type { Front } from '../telegram/talking/front.ts'
import type { Members } from '../telegram/talking/members.ts'
import type { TelegramBotDependencies } from '../telegram/talking/telegramBot.ts'
import type { Metrics } from '../web/metrics.ts'

/** The name of a service in the container, which knows the service's type: two tokens cannot be swapped unseen. */
export type Token<T> = symbol & AbstractNewable<T>

const token = <T>(name: string) => Symbol(name) as unknown as Token<T>

/**
 * Where the database is, and a sentence about it for the person who starts the bot. `directory` holds all that an
 * embedded one keeps.
 */
export type DatabasePlace = {
  readonly options: ConnectionOptions
  readonly description: string
  readonly directory?: string
}

/**
 * The database with its schema up to date; `applied` names the migrations that were missing. Whoever only reads takes
 * the schema as it is.
 */
export type Database = { readonly orm: MikroORM; readonly applied: readonly string[] }

export const TOKENS = {
  environment: token<Environment>('Environment'),
  tell: token<(line: string) => void>('tell'),
  access: token<Access>('Access'),
  /** Aborted when somebody asks the program to stop. */
  stopping: token<AbortSignal>('stopping'),
  clock: token<Clock>('Clock'),
  ids: token<IdGenerator>('IdGenerator'),
  logger: token<Logger>('Logger'),
  metrics: token<Metrics>('Metrics'),
  /** Names this process among all of the fleet. */
  owner: token<string>('owner'),
  databasePlace: token<DatabasePlace>('DatabasePlace'),
  database: token<Database>('Database'),
  eventLog: token<EventLog>('EventLog'),
  /** The same log, read to the last digit, to be proven. */
  storedLog: token<Pick<EventLog, 'readAll'>>('StoredLog'),
  logImport: token<LogImport>('LogImport'),
  eventBus: token<EventBus>('EventBus'),
  checkpointStore: token<CheckpointStore>('CheckpointStore'),
  snapshotStore: token<SnapshotStore>('SnapshotStore'),
  vault: token<Vault>('Vault'),
  knowProfile: token<KnowProfile>('KnowProfile'),
  forgetUser: token<ForgetUser>('ForgetUser'),
  exportMember: token<ExportMember>('ExportMember'),
  openProjectionStore: token<OpenProjectionStore>('OpenProjectionStore'),
  /** Every projection of every module, with its store. */
  projections: token<readonly LiveProjection[]>('Projections'),
  users: token<Users>('Users'),
  handleWalletCommands: token<HandleWalletCommands>('HandleWalletCommands'),
  readBalance: token<ReadBalance>('ReadBalance'),
  handleUserCommands: token<HandleUserCommands>('HandleUserCommands'),
  readBotCommands: token<ReadBotCommands>('ReadBotCommands'),
  policies: token<readonly Subscription[]>('Policies'),
  subscriptions: token<readonly Subscription[]>('Subscriptions'),
  /** What members see of each module, in the order of the list. */
  fronts: token<readonly Front[]>('Fronts'),
  members: token<Members>('Members'),
  telegramDependencies: token<TelegramBotDependencies>('TelegramBotDependencies'),
}
