import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { AbstractNewable } from 'inversify'
import type { ProveLog } from '../../application/audit/proof/proveLog.ts'
import type { FoldedAggregate } from '../../application/audit/states/foldedAggregate.ts'
import type { MemberAggregate } from '../../application/audit/states/memberAggregate.ts'
import type { UnknownEventTypes } from '../../application/audit/unknownEventTypes.ts'
import type { PerformAct } from '../../application/commands/act.ts'
import type { ContentRules, Gift } from '../../application/content/compileExperience.ts'
import type { Experiences, PublicationCheck, PublishFirst } from '../../application/content/experiences.ts'
import type { LiveExperience } from '../../application/content/liveExperience.ts'
import type { ReadExperience } from '../../application/content/readExperience.ts'
import type { BoundDeadlineParts } from '../../application/deadlines/moduleDeadlines.ts'
import type { Recovery } from '../../application/deadlines/recovery.ts'
import type { HoldDialoguesDependencies } from '../../application/dialogues/holdDialogues.ts'
import type { AnswersUnderWay } from '../../application/notices/answersUnderWay.ts'
import type { Broadcasting } from '../../application/notices/broadcast.ts'
import type { FindRecipient, FindRecipients, NoteBlocked } from '../../application/notices/recipient.ts'
import type { NoticeSending } from '../../application/notices/sendNotices.ts'
import type { Farewells } from '../../application/notices/writeNotices.ts'
import type { AccountOffers } from '../../application/ports/accountOffers.ts'
import type { Broadcasts } from '../../application/ports/broadcasts.ts'
import type { Calendar, Zone } from '../../application/ports/calendar.ts'
import type { ChannelNames } from '../../application/ports/channelNames.ts'
import type { CheckpointStore } from '../../application/ports/checkpointStore.ts'
import type { Clock } from '../../application/ports/clock.ts'
import type { ReadContent } from '../../application/ports/contentReader.ts'
import type { Contents } from '../../application/ports/contents.ts'
import type { Deadlines } from '../../application/ports/deadlines.ts'
import type { Dialogues } from '../../application/ports/dialogues.ts'
import type { Drafts } from '../../application/ports/drafts.ts'
import type { EconomyFigures } from '../../application/ports/economyFigures.ts'
import type { Erasures } from '../../application/ports/erasures.ts'
import type { EventBus } from '../../application/ports/eventBus.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import type { Heartbeat } from '../../application/ports/heartbeat.ts'
import type { HindersMove } from '../../application/ports/hindersMove.ts'
import type { IdGenerator } from '../../application/ports/idGenerator.ts'
import type { Intake } from '../../application/ports/intake.ts'
import type { Logger } from '../../application/ports/logger.ts'
import type { LogImport } from '../../application/ports/logImport.ts'
import type { MediaFiles } from '../../application/ports/mediaFiles.ts'
import type { MemberList } from '../../application/ports/memberList.ts'
import type { Notices } from '../../application/ports/notices.ts'
import type { Pace } from '../../application/ports/pace.ts'
import type { ParkedUpdates } from '../../application/ports/parkedUpdates.ts'
import type { PortFailure } from '../../application/ports/portFailure.ts'
import type { OpenProjectionStore } from '../../application/ports/projectionStore.ts'
import type { Rooms } from '../../application/ports/rooms.ts'
import type { SnapshotStore } from '../../application/ports/snapshotStore.ts'
import type { StoredEventTypes } from '../../application/ports/storedEventTypes.ts'
import type { Vault } from '../../application/ports/vault.ts'
import type { ForgetInModule, SeeOut } from '../../application/privacy/forgetting.ts'
import type { LookUpAccount } from '../../application/privacy/lookUpAccount.ts'
import type { ReadRoles } from '../../application/roles/readRoles.ts'
import type { Backlog } from '../../application/subscriptions/backlog.ts'
import type { LiveProjection } from '../../application/subscriptions/projections/liveProjection.ts'
import type { Subscription } from '../../application/subscriptions/subscription.ts'
import type { CliTopic } from '../cli/topic.ts'
import type { Environment } from '../environment/environment.ts'
import type { Access } from '../postgres/connection/connectionOptions.ts'
import type { Database } from '../postgres/connection/openDatabase.ts'
import type { DatabasePlace, Placing } from '../program/placeDatabase.ts'
import type { OpenInMemory } from '../program/withServices.ts'
import type { Front } from '../telegram/talking/fronts/front.ts'
import type { Members } from '../telegram/talking/fronts/members.ts'
import type { MediaStore } from '../telegram/talking/sending/sendMedia.ts'
import type { TelegramBotDependencies } from '../telegram/talking/telegramBot.ts'
import type { Metrics } from '../web/metrics.ts'

/** The name of a service in the container, which knows the service's type: two tokens cannot be swapped unseen. */
export type Token<T> = symbol & AbstractNewable<T>

export const token = <T>(name: string) => Symbol(name) as unknown as Token<T>

/** Makes a service when it is asked for, with everything it needs, once. */
export type Get = <T>(token: Token<T>) => Promise<T>

/** What no module owns. The tokens of a module stand in its own file. */
export const TOKENS = {
  /** For what is put together long before it is used, or never used at all. */
  get: token<Get>('Get'),
  openInMemory: token<OpenInMemory>('OpenInMemory'),
  environment: token<Environment>('Environment'),
  tell: token<(line: string) => void>('tell'),
  access: token<Access>('Access'),
  /** Aborted when somebody asks the program to stop. */
  stopping: token<AbortSignal>('stopping'),
  clock: token<Clock>('Clock'),
  calendar: token<Calendar>('Calendar'),
  /** The experience that everybody reads, as a part of an act. */
  liveExperience: token<LiveExperience>('LiveExperience'),
  communityZone: token<() => Zone>('CommunityZone'),
  /** What an experience is read and compiled with. */
  contentRules: token<ContentRules>('ContentRules'),
  /** What everybody gets who comes; whoever gives something binds it under this token, beside those of others. */
  gift: token<Gift>('Gift'),
  welcomeBesitos: token<number>('WelcomeBesitos'),
  contents: token<Contents>('Contents'),
  mediaFiles: token<MediaFiles>('MediaFiles'),
  drafts: token<Drafts>('Drafts'),
  readContent: token<ReadContent>('ReadContent'),
  /** The published experiences, compiled. */
  experiences: token<Experiences>('Experiences'),
  publishFirst: token<PublishFirst>('PublishFirst'),
  /** One thing that is asked before a publication; whoever asks something binds it under this token, beside those of others. */
  publicationCheck: token<PublicationCheck>('PublicationCheck'),
  readExperience: token<ReadExperience>('ReadExperience'),
  ids: token<IdGenerator>('IdGenerator'),
  logger: token<Logger>('Logger'),
  metrics: token<Metrics>('Metrics'),
  /** Names this process among all of the fleet. */
  owner: token<string>('owner'),
  placing: token<Placing>('Placing'),
  databasePlace: token<DatabasePlace>('DatabasePlace'),
  database: token<Database>('Database'),
  appliedMigrations: token<readonly string[]>('AppliedMigrations'),
  eventLog: token<EventLog>('EventLog'),
  /** The same log, read to the last digit, to be proven. */
  storedLog: token<Pick<EventLog, 'readAll'>>('StoredLog'),
  proveLog: token<ProveLog>('ProveLog'),
  storedEventTypes: token<StoredEventTypes>('StoredEventTypes'),
  unknownEventTypes: token<UnknownEventTypes>('UnknownEventTypes'),
  logImport: token<LogImport>('LogImport'),
  auditorRoleSql: token<readonly string[]>('AuditorRoleSql'),
  createAuditorRole: token<TaskEither<PortFailure, boolean>>('CreateAuditorRole'),
  eventBus: token<EventBus>('EventBus'),
  checkpointStore: token<CheckpointStore>('CheckpointStore'),
  snapshotStore: token<SnapshotStore>('SnapshotStore'),
  /** The master key of the database, once this process has proven that it has it. */
  masterKey: token<Uint8Array>('MasterKey'),
  vault: token<Vault>('Vault'),
  dialogues: token<Dialogues>('Dialogues'),
  /** What dialogues are held with. */
  dialogueRows: token<HoldDialoguesDependencies>('DialogueRows'),
  readRoles: token<ReadRoles>('ReadRoles'),
  accountOffers: token<AccountOffers>('AccountOffers'),
  parkedUpdates: token<ParkedUpdates>('ParkedUpdates'),
  notices: token<Notices>('Notices'),
  broadcasts: token<Broadcasts>('Broadcasts'),
  broadcasting: token<Broadcasting>('Broadcasting'),
  pace: token<Pace>('Pace'),
  noticeSending: token<NoticeSending>('NoticeSending'),
  /** What pictures and voice notes are sent with. */
  mediaStore: token<MediaStore>('MediaStore'),
  answersUnderWay: token<AnswersUnderWay>('AnswersUnderWay'),
  botName: token<() => Promise<string | undefined>>('BotName'),
  findRecipient: token<FindRecipient>('FindRecipient'),
  findRecipients: token<FindRecipients>('FindRecipients'),
  noteBlocked: token<NoteBlocked>('NoteBlocked'),
  farewells: token<Farewells>('Farewells'),
  lookUpAccount: token<LookUpAccount>('LookUpAccount'),
  erasures: token<Erasures>('Erasures'),
  performAct: token<PerformAct>('PerformAct'),
  deadlines: token<Deadlines>('Deadlines'),
  heartbeat: token<Heartbeat>('Heartbeat'),
  /** What happens at the deadlines of a module whose module alone cannot say it. */
  deadlineParts: token<BoundDeadlineParts>('DeadlineParts'),
  /** What finds out what was dropped outside; whoever brings one binds it under this token, beside those of others. */
  recovery: token<Recovery>('Recovery'),
  /** Has deadlines pass, for as long as this process is the one to do it. */
  runDeadlines: token<(intake: Intake, signal: AbortSignal) => Promise<void>>('RunDeadlines'),
  openProjectionStore: token<OpenProjectionStore>('OpenProjectionStore'),
  /** Every aggregate of every module, to be folded from the log alone. */
  aggregates: token<readonly FoldedAggregate[]>('Aggregates'),
  memberAggregates: token<readonly MemberAggregate[]>('MemberAggregates'),
  /** What forgetting a member means to each module. */
  forgettingInModules: token<readonly ForgetInModule[]>('ForgettingInModules'),
  /** Every projection of every module, with its store. */
  projections: token<readonly LiveProjection[]>('Projections'),
  /** One policy; whoever brings one binds it under this token, beside those of others. */
  policy: token<Subscription>('Policy'),
  policies: token<readonly Subscription[]>('Policies'),
  /** What every policy and every errand is run with. */
  reacting: token<{
    readonly performAct: PerformAct
    readonly log: EventLog
    readonly ids: IdGenerator
    readonly clock: Clock
    readonly checkpoints: CheckpointStore
  }>('Reacting'),
  /** A subscription that is no policy and acts on nothing in the log; bound beside those of others. */
  follower: token<Subscription>('Follower'),
  subscriptions: token<readonly Subscription[]>('Subscriptions'),
  /** Rows that wait for their time beside the log; whoever has some binds it under this token, beside those of others. */
  backlog: token<Backlog>('Backlog'),
  backlogs: token<readonly Backlog[]>('Backlogs'),
  /** What members see of one module; whoever brings one binds it under this token, beside those of others. */
  front: token<Front>('Front'),
  /** What the command line offers of one module; whoever brings some binds it under this token, beside those of others. */
  cliTopic: token<CliTopic>('CliTopic'),
  cliTopics: token<readonly CliTopic[]>('CliTopics'),
  members: token<Members>('Members'),
  economyFigures: token<EconomyFigures>('EconomyFigures'),
  rooms: token<Rooms>('Rooms'),
  seeOut: token<SeeOut>('SeeOut'),
  hindersMove: token<HindersMove>('HindersMove'),
  channelNames: token<ChannelNames>('ChannelNames'),
  memberList: token<MemberList>('MemberList'),
  telegramDependencies: token<TelegramBotDependencies>('TelegramBotDependencies'),
}
