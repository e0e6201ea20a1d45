import { randomBytes } from 'node:crypto'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { channelPlaces } from '../../application/channels/channelPlaces.ts'
import { removals } from '../../application/channels/removals.ts'
import { economyDays } from '../../application/economy/figures/economyDays.ts'
import { memberEarnings } from '../../application/economy/figures/memberEarnings.ts'
import { wallets } from '../../application/economy/figures/wallets.ts'
import { payments } from '../../application/membership/books/payments.ts'
import { memberships } from '../../application/membership/memberships.ts'
import type { Clock } from '../../application/ports/clock.ts'
import { DEADLINES } from '../../application/ports/deadlines.ts'
import type { Logger } from '../../application/ports/logger.ts'
import { users } from '../../application/user/users.ts'
import { createTemporalCalendar } from '../calendar/temporalCalendar.ts'
import { createHeadSigner } from '../ed25519/headKeys.ts'
import { createMemoryAccountOffers } from '../memory/memoryAccountOffers.ts'
import { createMemoryCheckpointStore } from '../memory/memoryCheckpointStore.ts'
import { createMemoryContents } from '../memory/memoryContents.ts'
import { createMemoryDeadlines } from '../memory/memoryDeadlines.ts'
import { createMemoryDialogues } from '../memory/memoryDialogues.ts'
import { createMemoryDrafts } from '../memory/memoryDrafts.ts'
import { createMemoryEconomyFigures } from '../memory/memoryEconomyFigures.ts'
import { createMemoryErasures } from '../memory/memoryErasures.ts'
import { createMemoryEventBus } from '../memory/memoryEventBus.ts'
import { createMemoryEventLog } from '../memory/memoryEventLog.ts'
import { createMemoryHeartbeat } from '../memory/memoryHeartbeat.ts'
import { createMemoryMediaFiles } from '../memory/memoryMediaFiles.ts'
import { createMemoryMemberList } from '../memory/memoryMemberList.ts'
import { createMemoryNotices } from '../memory/memoryNotices.ts'
import { createMemoryPace } from '../memory/memoryPace.ts'
import { createMemoryParkedUpdates } from '../memory/memoryParkedUpdates.ts'
import { createMemoryPlanBooks } from '../memory/memoryPlanBooks.ts'
import { openMemoryProjectionStores } from '../memory/memoryProjectionStore.ts'
import { createMemorySessions } from '../memory/memorySessions.ts'
import { createMemorySnapshotStore } from '../memory/memorySnapshotStore.ts'
import { createMemoryStoredEventTypes } from '../memory/memoryStoredEventTypes.ts'
import { createMemoryStrayPlaces } from '../memory/memoryStrayPlaces.ts'
import { createMemoryTreeNodes } from '../memory/memoryTreeNodes.ts'
import { createMemoryVault } from '../memory/memoryVault.ts'
import { systemClock } from '../system/systemClock.ts'
import { CHANNELS } from './channels/tokens.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { MEMBERSHIP } from './membership/tokens.ts'
import { PROOF_TOKENS } from './proofTokens.ts'
import { TOKENS, type Token } from './tokens.ts'

/** Without a database every zone will do that Node knows. */
const EVERY_ZONE = TE.right({ includes: () => true })

export type Rebind = <T>(token: Token<T>, service: T) => void

/** Puts the memory adapter of one port behind it. */
type InMemory = { readonly port: string; readonly rebind: (rebind: Rebind) => void }

const inMemory = <T>(token: Token<T>, service: T): InMemory => ({
  port: token.description ?? '',
  rebind: (rebind) => rebind(token, service),
})

/** Every port behind which a bot keeps anything, each with an adapter that keeps it as long as the process lives. */
export const memoryPorts = (
  logger: Logger,
  clock: Clock = systemClock,
  vault = createMemoryVault(),
): readonly InMemory[] => {
  const log = createMemoryEventLog(clock)
  const open = openMemoryProjectionStores(clock)
  const { notices, broadcasts } = createMemoryNotices(clock)
  return [
    inMemory(TOKENS.eventLog, log),
    inMemory(TOKENS.storedLog, log),
    inMemory(PROOF_TOKENS.treeNodes, createMemoryTreeNodes(log)),
    inMemory(PROOF_TOKENS.headSigner, createHeadSigner(randomBytes(32))),
    inMemory(TOKENS.storedEventTypes, createMemoryStoredEventTypes(log)),
    inMemory(TOKENS.eventBus, createMemoryEventBus(logger)),
    inMemory(TOKENS.checkpointStore, createMemoryCheckpointStore(clock)),
    inMemory(TOKENS.snapshotStore, createMemorySnapshotStore()),
    inMemory(TOKENS.openProjectionStore, open),
    inMemory(TOKENS.deadlines, createMemoryDeadlines(open(DEADLINES), clock)),
    inMemory(TOKENS.memberList, createMemoryMemberList(open(users.table))),
    inMemory(
      TOKENS.economyFigures,
      createMemoryEconomyFigures({
        wallets: open(wallets.table),
        days: open(economyDays.table),
        earnings: open(memberEarnings.table),
      }),
    ),
    inMemory(MEMBERSHIP.planBooks, createMemoryPlanBooks(open(memberships.table), open(payments.table))),
    inMemory(
      CHANNELS.strayPlaces,
      createMemoryStrayPlaces(open(channelPlaces.table), open(removals.table), open(memberships.table)),
    ),
    inMemory(TOKENS.heartbeat, createMemoryHeartbeat(clock)),
    inMemory(TOKENS.vault, vault),
    inMemory(TOKENS.accountOffers, createMemoryAccountOffers(clock, vault)),
    inMemory(TOKENS.dialogues, createMemoryDialogues(clock, vault)),
    inMemory(TOKENS.drafts, createMemoryDrafts(vault)),
    inMemory(TOKENS.erasures, createMemoryErasures()),
    inMemory(TOKENS.parkedUpdates, createMemoryParkedUpdates(clock)),
    inMemory(TOKENS.notices, notices),
    inMemory(TOKENS.broadcasts, broadcasts),
    inMemory(TOKENS.pace, createMemoryPace(clock)),
    inMemory(CONSOLE_TOKENS.sessions, createMemorySessions(clock)),
    inMemory(TOKENS.contents, createMemoryContents()),
    inMemory(TOKENS.mediaFiles, createMemoryMediaFiles()),
    inMemory(TOKENS.calendar, createTemporalCalendar(EVERY_ZONE)),
  ]
}
