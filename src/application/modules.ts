import { achievementsModule } from './achievements/module.ts'
import { auctionsModule } from './auctions/module.ts'
import { channelsModule } from './channels/module.ts'
import { configurationModule } from './configuration/module.ts'
import { deadlineProjection } from './deadlines/deadlineProjection.ts'
import { economyModule } from './economy/module.ts'
import { membershipModule } from './membership/module.ts'
import { missionsModule } from './missions/module.ts'
import {
  aggregatesOf,
  catalogueOf,
  conditionKindsOf,
  contentSectionsOf,
  contentsNamedBy,
  deadlinesOf,
  type EventsOf,
  forgettingOf,
  type Module,
  memberAggregates,
  projectionsOf,
} from './module.ts'
import { narrativeModule } from './narrative/module.ts'
import { operationsModule } from './operations/module.ts'
import { publishingModule } from './publishing/module.ts'
import { receiptsModule } from './receipts/module.ts'
import { moduleProjection } from './subscriptions/projections/liveProjection.ts'
import { triviaModule } from './trivia/module.ts'
import { userModule } from './user/module.ts'

/** Every module of the product. Whoever adds a module adds a line here. */
export const MODULES = [
  userModule,
  configurationModule,
  narrativeModule,
  economyModule,
  achievementsModule,
  missionsModule,
  auctionsModule,
  triviaModule,
  membershipModule,
  channelsModule,
  publishingModule,
  receiptsModule,
  operationsModule,
] as const satisfies readonly Module[]

/** Every event of the product. */
export type AnyEvent = EventsOf<(typeof MODULES)[number]>

export const catalogue = catalogueOf(MODULES)

export const MEMBER_AGGREGATES = memberAggregates(MODULES)

export const AGGREGATES = aggregatesOf(MODULES)

export const DEADLINE_SETTLERS = deadlinesOf(MODULES)

export const PROJECTIONS = [
  ...projectionsOf(MODULES),
  moduleProjection(deadlineProjection(DEADLINE_SETTLERS, catalogue)),
]

export const FORGETTING_IN_MODULES = forgettingOf(MODULES)

export const CONTENTS_NAMED_IN = contentsNamedBy(MODULES)

export const CONTENT_SECTIONS = contentSectionsOf(MODULES)

export const CONDITION_KINDS = conditionKindsOf(MODULES)
