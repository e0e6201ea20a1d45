import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { EventFeed } from '../../application/audit/events/eventFeed.ts'
import type { HeadKeeping } from '../../application/audit/proof/keepHeads.ts'
import type { ProveLog } from '../../application/audit/proof/proveLog.ts'
import type { FoldedAggregate } from '../../application/audit/states/foldedAggregate.ts'
import type { MemberAggregate } from '../../application/audit/states/memberAggregate.ts'
import type { UnknownEventTypes } from '../../application/audit/unknownEventTypes.ts'
import type { Experiences, PublishFirst } from '../../application/content/experiences.ts'
import type { ContentsNamedIn } from '../../application/content/namedContents.ts'
import type { ReadTree } from '../../application/log/readTree.ts'
import type { AnswersUnderWay } from '../../application/notices/answersUnderWay.ts'
import type { Broadcasting } from '../../application/notices/broadcast.ts'
import type { NoticeSending } from '../../application/notices/sendNotices.ts'
import type { Broadcasts } from '../../application/ports/broadcasts.ts'
import type { Calendar } from '../../application/ports/calendar.ts'
import type { CheckpointStore } from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { Contents } from '../../application/ports/contents.ts'
import type { Deadlines } from '../../application/ports/deadlines.ts'
import type { Erasures } from '../../application/ports/erasures.ts'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { HeadSigner } from '../../application/ports/headSigner.ts'
import type { Heartbeat } from '../../application/ports/heartbeat.ts'
import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Intake } from '../../application/ports/intake.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { LogImport } from '../../application/ports/logImport.ts'
import type { Notices } from '../../application/ports/notices.ts'
import type { ParkedUpdates } from '../../application/ports/parkedUpdates.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import type { SnapshotStore } from '../../application/ports/snapshotStore.ts'
import type { TreeNodes } from '../../application/ports/treeNodes.ts'
import type { Vault } from '../../application/ports/vault.ts'
import type { LookUpAccount } from '../../application/privacy/lookUpAccount.ts'
import type { ReadVisitor } from '../../application/roles/readVisitor.ts'
import type { Backlog } from '../../application/subscriptions/backlog.ts'
import type { LiveProjection } from '../../application/subscriptions/projections/liveProjection.ts'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import type { Environment } from '../environment/environment.ts'
import type { TelegramBotDependencies } from '../telegram/talking/telegramBot.ts'
import type { ConsolePage } from '../web/console/consolePage.ts'
import type { AdminToken, Entrance } from '../web/console/entrance/entrance.ts'
import type { TellAll } from '../web/console/moduleWords.ts'
import type { Metrics } from '../web/metrics.ts'
import type { DatabasePlace } from './placeDatabase.ts'

type Service = {
  readonly environment: Environment
  readonly tell: (line: string) => void
  readonly clock: Clock
  readonly calendar: Calendar
  readonly ids: IdGenerator
  readonly logger: Logger
  readonly metrics: Metrics
  /** Names this process among all of the fleet. */
  readonly owner: string
  readonly databasePlace: DatabasePlace
  /** The names of the migrations that were missing, once the schema is up to date. */
  readonly appliedMigrations: readonly string[]
  readonly eventLog: EventLog
  readonly storedLog: Pick<EventLog, 'readAll'>
  readonly proveLog: ProveLog
  readonly readTree: ReadTree
  readonly treeNodes: TreeNodes
  readonly headSigner: HeadSigner
  readonly headKeeping: HeadKeeping
  readonly unknownEventTypes: UnknownEventTypes
  readonly logImport: LogImport
  readonly contents: Contents
  readonly contentsNamedIn: ContentsNamedIn
  /** The published experiences, compiled. */
  readonly experiences: Experiences
  readonly publishFirst: PublishFirst
  readonly eventBus: EventBus
  readonly checkpointStore: CheckpointStore
  readonly snapshotStore: SnapshotStore
  readonly vault: Vault
  readonly deadlines: Deadlines
  /** Has deadlines pass, for as long as this process is the one to do it. */
  readonly runDeadlines: (intake: Intake, signal: AbortSignal) => Promise<void>
  readonly heartbeat: Heartbeat
  readonly parkedUpdates: ParkedUpdates
  readonly notices: Notices
  readonly broadcasts: Broadcasts
  readonly broadcasting: Broadcasting
  readonly noticeSending: NoticeSending
  readonly answersUnderWay: AnswersUnderWay
  readonly aggregates: readonly FoldedAggregate[]
  readonly lookUpAccount: LookUpAccount
  readonly erasures: Erasures
  readonly memberAggregates: readonly MemberAggregate[]
  readonly projections: readonly LiveProjection[]
  readonly subscriptions: readonly Subscription[]
  readonly backlogs: readonly Backlog[]
  /** What makes the role that may read the log. */
  readonly auditorRoleSql: readonly string[]
  /** Makes that role; answers false where this account may not. */
  readonly createAuditorRole: TaskEither<PortFailure, boolean>
  readonly consolePages: readonly ConsolePage[]
  readonly adminToken: AdminToken
  readonly entrance: Entrance
  readonly readVisitor: ReadVisitor
  readonly eventFeed: EventFeed
  readonly tellAll: TellAll
  readonly telegramDependencies: TelegramBotDependencies
}

/**
 * What a running program and its command line work with. Each service is made when it is first asked for, with everything
 * it needs: a command that asks for no database opens none. What only one
 * module works with is not among them: it goes to what that module binds.
 */
export type Services = { readonly [Name in keyof Service]: () => Promise<Service[Name]> }
