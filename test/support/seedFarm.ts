import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import type { Part } from '../../src/application/commands/part.ts'
import { walletPart } from '../../src/application/economy/walletPart.ts'
import { createGiftActs } from '../../src/application/policies/gifts/giftActs.ts'
import { memberPart, memberRefusals } from '../../src/application/user/memberPart.ts'
import type { Slug, TelegramId, UserId } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import type { Positive } from '../../src/domain/kernel/numbers.ts'
import { openContainer } from './openContainer.ts'
import { right } from './results.ts'

const BOSS = 9_000
const FEEDERS = [9_001, 9_002, 9_003, 9_004]
/** They came so long ago that they may give. */
const DAYS = 10
const EARNED = 20
const PASSED_ON = 12

/** Four accounts that give most of what they have earned to a fifth, without a word to Telegram. */
export const seedFarm = async (databaseUrl: string): Promise<void> => {
  const container = openContainer(databaseUrl)
  const vault = await container.get(TOKENS.vault)
  const performAct = await container.get(TOKENS.performAct)
  const ids = await container.get(TOKENS.ids)
  const now = (await container.get(TOKENS.clock)).now()
  const gifts = createGiftActs({
    live: await container.get(TOKENS.liveExperience),
    calendar: await container.get(TOKENS.calendar),
  })

  const perform = async (userId: UserId, parts: readonly Part[], at = now) => {
    const id = ids.next()
    const metadata = { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` }
    const { refusals } = await right(performAct({ metadata, at, parts, refusals: memberRefusals(userId) }))
    if (refusals.length > 0) throw new Error(JSON.stringify(refusals))
  }
  const comes = async (account: number): Promise<UserId> => {
    const { userId } = await right(vault.admit(account as TelegramId))
    const at = new Date(now.getTime() - DAYS * 86_400_000)
    const language = 'en' as LanguageTag
    await perform(
      userId,
      [memberPart(userId, [{ type: 'RegisterUser', userId, language, profile: null, at }])],
      at,
    )
    await perform(userId, [
      walletPart(userId, [
        { type: 'GrantBesitos', userId, amount: EARNED, source: 'story_reward' as Slug, at: now },
      ]),
    ])
    return userId
  }
  const boss = await comes(BOSS)
  for (const account of FEEDERS) {
    const giver = await comes(account)
    await perform(giver, gifts.give(giver, boss, ids.next(), PASSED_ON as Positive, now))
  }
  await container.close()
}
