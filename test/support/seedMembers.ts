import { TOKENS } from '../../src/adapters/inversify/tokens.ts'
import { memberPart, memberRefusals } from '../../src/application/user/memberPart.ts'
import type { TelegramId } from '../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../src/domain/kernel/languageTag.ts'
import { openContainer } from './openContainer.ts'
import { right } from './results.ts'

const SIDE_BY_SIDE = 64

/** Members who have come in without a word to Telegram, each of them an account. Their language is Spanish. */
export const seedMembers = async (databaseUrl: string, accounts: readonly number[]): Promise<void> => {
  const container = openContainer(databaseUrl)
  const vault = await container.get(TOKENS.vault)
  const performAct = await container.get(TOKENS.performAct)
  const ids = await container.get(TOKENS.ids)
  const clock = await container.get(TOKENS.clock)

  const comes = async (account: number) => {
    const { userId } = await right(vault.admit(account as TelegramId))
    const at = clock.now()
    const id = ids.next()
    const metadata = { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` }
    const language = 'es' as LanguageTag
    const parts = [memberPart(userId, [{ type: 'RegisterUser', userId, language, profile: null, at }])]
    await right(performAct({ metadata, at, parts, refusals: memberRefusals(userId) }))
  }
  const waiting = [...accounts]
  const lane = async () => {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift()) await comes(account)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
  await container.close()
}
