import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import { createNameChannels } from '../../src/application/channels/nameChannels.ts'
import { createSteerRemovals } from '../../src/application/channels/steerRemovals.ts'
import { membershipPart } from '../../src/application/membership/membershipPart.ts'
import { memberPart, memberRefusals } from '../../src/application/user/memberPart.ts'
import type { ChatId, Slug, TelegramId } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import type { Natural, Positive } from '../../src/domain/kernel/numbers.ts'
import type { PlanKind } from '../../src/domain/membership/words.ts'
import { openContainer } from './openContainer.ts'
import { right } from './results.ts'

const SIDE_BY_SIDE = 64
const DAY_MS = 86_400_000
/** It began so long ago that nobody is told any more that it did. */
const DAYS = 2

export type LapsingPlans = {
  readonly accounts: readonly number[]
  /** When the plans of all of them end. */
  readonly endsAt: Date
  readonly channelId: number
  /** How many removals are allowed beside what an hour may have; none where the channel is only observed. */
  readonly allowed: number | undefined
  /** Of what Telegram renews, as it is by default, nobody is reminded. */
  readonly kind?: PlanKind
  readonly days?: number
  readonly graceDays?: number
}

/** Members with a plan that opens one channel, all of which ends at one moment. */
export const seedLapsingPlans = async (
  databaseUrl: string,
  { accounts, endsAt, channelId, allowed, kind = 'recurring', days = DAYS, graceDays = 0 }: LapsingPlans,
): Promise<void> => {
  const container = openContainer(databaseUrl)
  const vault = await container.get(TOKENS.vault)
  const performAct = await container.get(TOKENS.performAct)
  const ids = await container.get(TOKENS.ids)
  const clock = await container.get(TOKENS.clock)
  const name = 'sala' as Slug
  const room = channelId as ChatId
  await right(createNameChannels({ performAct, ids, clock }).bind(name, room))
  const steer = createSteerRemovals({ performAct, ids, clock })
  if (allowed !== undefined) {
    await right(steer(room, { type: 'arm', shown: 0 as Natural }))
    if (allowed > 0) await right(steer(room, { type: 'allow', most: allowed as Positive }))
  }

  const begins = async (account: number) => {
    const { userId } = await right(vault.admit(account as TelegramId))
    const at = clock.now()
    const id = ids.next()
    const metadata = { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` }
    const language = 'es' as LanguageTag
    const parts = [
      memberPart(userId, [{ type: 'RegisterUser', userId, language, profile: null, at }]),
      membershipPart(userId, [
        {
          type: 'StartPlan',
          userId,
          terms: {
            plan_id: 'vip' as Slug,
            kind,
            days: days as Positive,
            stars: null,
            grace_days: graceDays as Natural,
            channels: [name],
          },
          source: 'grant',
          payment: null,
          isFirst: false,
          paidUntil: null,
          cause: null,
          reason: null,
          at: new Date(endsAt.getTime() - days * DAY_MS),
        },
      ]),
    ]
    await right(performAct({ metadata, at, parts, refusals: memberRefusals(userId) }))
  }
  const waiting = [...accounts]
  const lane = async () => {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift())
      await begins(account)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  await container.close()
}
