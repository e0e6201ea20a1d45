import * as TE from 'fp-ts/lib/TaskEither.js'
import { createTemporalCalendar } from '../../src/adapters/calendar/temporalCalendar.ts'
import { createMemoryVault } from '../../src/adapters/memory/memoryVault.ts'
import { createEconomyFront } from '../../src/adapters/telegram/economy/front.ts'
import type { Experience } from '../../src/application/content/experience.ts'
import type { LiveExperience } from '../../src/application/content/liveExperience.ts'
import { createCodeParts } from '../../src/application/economy/codeParts.ts'
import { createDailyParts } from '../../src/application/economy/dailyParts.ts'
import { createReadMovements } from '../../src/application/economy/readMovements.ts'
import { createReadRanking } from '../../src/application/economy/readRanking.ts'
import { createReadShop } from '../../src/application/economy/readShop.ts'
import { createShopParts } from '../../src/application/economy/shopParts.ts'
import { createToday } from '../../src/application/economy/today.ts'
import { MEMBER_AGGREGATES } from '../../src/application/modules.ts'
import { createReadAbsences } from '../../src/application/policies/botAbsences.ts'
import { createGiftActs } from '../../src/application/policies/gifts/giftActs.ts'
import { createReadName } from '../../src/application/policies/memberNames.ts'
import { createPlanByCode } from '../../src/application/policies/membership/planByCode.ts'
import { createSecretByItem } from '../../src/application/policies/story/secretByItem.ts'
import type { Clock } from '../../src/application/ports/clock.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { SnapshotStore } from '../../src/application/ports/snapshotStore.ts'
import type { Vault } from '../../src/application/ports/vault.ts'
import { figuresOf } from './economyFigures.ts'
import { liveAmong } from './stories.ts'

/** Money and things over a log, where no experience was ever published, or where one is `shown` and `live`. */
export const economyFrontOver = ({
  log,
  snapshots,
  clock,
  vault = createMemoryVault(),
  live = liveAmong([]),
  shown,
}: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly vault?: Vault
  readonly live?: LiveExperience
  readonly shown?: () => Experience
}) => {
  const calendar = createTemporalCalendar(TE.right([]))
  const experiences = { current: () => shown?.(), live: TE.right(undefined) }
  return createEconomyFront({
    acts: {
      ...createShopParts({ live, memberStates: MEMBER_AGGREGATES, calendar }, createSecretByItem({ live })),
      redeem: createCodeParts({ live, calendar, brought: createPlanByCode({ live }) }),
      claim: createDailyParts({ live, calendar, readAbsences: createReadAbsences({ log, calendar }) }),
    },
    readShop: createReadShop({ log, snapshots, experiences, calendar }),
    readMovements: createReadMovements({ log }),
    clock,
    gifts: createGiftActs({ live, calendar }),
    vault,
    readRanking: createReadRanking({
      figures: figuresOf(log),
      today: createToday({ experiences, calendar, clock }),
    }),
    readName: createReadName({ log, vault }),
  })
}
