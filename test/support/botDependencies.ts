import * as TE from 'fp-ts/lib/TaskEither.js'
import { createTemporalCalendar } from '../../src/adapters/calendar/temporalCalendar.ts'
import { createMemoryAccountOffers } from '../../src/adapters/memory/memoryAccountOffers.ts'
import { createMemoryDialogues } from '../../src/adapters/memory/memoryDialogues.ts'
import { createMemoryIdGenerator } from '../../src/adapters/memory/memoryIdGenerator.ts'
import { createMemoryNotices } from '../../src/adapters/memory/memoryNotices.ts'
import { createMemoryParkedUpdates } from '../../src/adapters/memory/memoryParkedUpdates.ts'
import { createMemoryProjectionStore } from '../../src/adapters/memory/memoryProjectionStore.ts'
import { createMemorySnapshotStore } from '../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemoryVault } from '../../src/adapters/memory/memoryVault.ts'
import { economyFront } from '../../src/adapters/telegram/economy/front.ts'
import { inOrder } from '../../src/adapters/telegram/fronts.ts'
import type { TelegramBotDependencies } from '../../src/adapters/telegram/talking/telegramBot.ts'
import { createUserFront, userFront } from '../../src/adapters/telegram/user/front.ts'
import { createMembers } from '../../src/adapters/telegram/user/members.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import { FORGETTING_IN_MODULES } from '../../src/application/modules.ts'
import type { AccountOffers } from '../../src/application/ports/accountOffers.ts'
import { UTC } from '../../src/application/ports/calendar.ts'
import type { Clock } from '../../src/application/ports/clock.ts'
import type { Dialogues } from '../../src/application/ports/dialogues.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { IdGenerator } from '../../src/application/ports/idGenerator.ts'
import type { Logger } from '../../src/application/ports/logger.ts'
import type { ParkedUpdates } from '../../src/application/ports/parkedUpdates.ts'
import type { Vault } from '../../src/application/ports/vault.ts'
import { createExportMember } from '../../src/application/privacy/exportMember.ts'
import { createReadRoles } from '../../src/application/roles/readRoles.ts'
import { createForgettingParts, createLoseMember } from '../../src/application/user/forgetUser.ts'
import { createReadBotCommands } from '../../src/application/user/readBotCommands.ts'
import { createReadTale } from '../../src/application/user/readTale.ts'
import { createTakeOver } from '../../src/application/user/takeOver.ts'
import { users } from '../../src/application/user/users.ts'
import type { TelegramId, UserId } from '../../src/domain/kernel/ids.ts'
import { economyFrontOver } from './economyFront.ts'

type Given = {
  readonly log: EventLog
  readonly clock: Clock
  readonly logger: Logger
  readonly ids?: IdGenerator
  readonly vault?: Vault
  readonly accountOffers?: AccountOffers
  readonly parkedUpdates?: ParkedUpdates
  readonly owners?: readonly TelegramId[]
  readonly dialogues?: Dialogues
}

/** In tests a member's number is that of their account, so that both are told at a glance. */
export const numberAsAccount = (account: TelegramId): UserId => account as number as UserId

/** The same; whoever comes back is a thousand more each time: 42 is 1042 then. */
export const createNumbers = () => {
  const drawn = new Map<TelegramId, number>()
  return (account: TelegramId): UserId => {
    const number = drawn.get(account) ?? account
    drawn.set(account, number + 1_000)
    return number as UserId
  }
}

const streamsOf = (userId: UserId) => [
  `user-${userId}`,
  `wallet-${userId}`,
  `roles-${userId}`,
  `adjustments-${userId}`,
]

/**
 * Everything that the bot needs, over the given log, the rest in memory; with the fronts that every test may count on. No member
 * is offered another account, unless `accountOffers` says so.
 */
export const createBotDependencies = ({
  log,
  clock,
  logger,
  ids = createMemoryIdGenerator(),
  vault = createMemoryVault(undefined, createNumbers()),
  dialogues = createMemoryDialogues(clock, { isMember: () => true }),
  parkedUpdates = createMemoryParkedUpdates(clock),
  accountOffers = createMemoryAccountOffers(clock, createMemoryVault()),
  owners = [],
}: Given): TelegramBotDependencies => {
  const snapshots = createMemorySnapshotStore()
  const { notices } = createMemoryNotices(clock)
  const performAct = createPerformAct({ log, snapshots, ids })
  const loseMember = createLoseMember({ vault, snapshots, parkedUpdates, notices }, streamsOf)
  const forgettingParts = createForgettingParts(FORGETTING_IN_MODULES)
  const takeOver = createTakeOver({ accountOffers, performAct })
  const exportMember = createExportMember(
    { log, vault, users: createMemoryProjectionStore(clock, users.table) },
    streamsOf,
  )
  const fronts = inOrder(
    [
      createUserFront({
        readBotCommands: createReadBotCommands(log),
        exportMember,
        forgettingParts,
        accountOffers,
        readTale: createReadTale({ log, snapshots }),
        calendar: createTemporalCalendar(TE.right([])),
        communityZone: () => UTC,
      }),
      economyFrontOver({ log, snapshots, clock, vault }),
    ],
    [userFront, economyFront],
  )
  return {
    fronts,
    members: createMembers({ log, vault, performAct, loseMember, takeOver, clock, owners }),
    clock,
    logger,
    owners,
    readRoles: createReadRoles({ log, snapshots }, owners),
    dialogues: { dialogues, vault, log },
  }
}
