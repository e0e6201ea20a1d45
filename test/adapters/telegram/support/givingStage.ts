import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { metadataOf } from '../../../application/support/world.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from './botInProcess.ts'
import { pressesOn } from './shownButtons.ts'
import { ANA, says } from './updates.ts'

export const LUIS = { id: 43, is_bot: false, first_name: 'Luis', language_code: 'es' } as const
export const EVIL = { id: 44, is_bot: false, first_name: '@admin /forget', language_code: 'es' } as const
export const privately = (from: typeof ANA | typeof LUIS | typeof EVIL) => ({
  from,
  chat: { id: from.id, type: 'private', first_name: from.first_name },
})
export const DAY = 86_400_000

/** A bot to which Ana and Luis came four days ago, Ana with 40 besitos. */
export const createGivingStage = async () => {
  const bot = createBotInProcess()
  const earns = async (userId: number, amount: number) => {
    const performAct = createPerformAct({ ...bot, snapshots: createMemorySnapshotStore() })
    const at = bot.clock.now()
    const source = 'story_reward' as Slug
    const grant = { type: 'GrantBesitos', userId: userId as UserId, amount, source, at } as const
    await right(
      performAct({
        metadata: metadataOf(9_000_001),
        at,
        parts: [walletPart(userId as UserId, [grant])],
        refusals: memberRefusals(userId as UserId),
      }),
    )
  }
  /** The last text that is no button's. */
  const said = () =>
    String(bot.calls.findLast(({ payload }) => typeof payload.text === 'string')?.payload.text)

  await bot.handle(says('/start'))
  await bot.handle(says('/start', privately(LUIS)))
  bot.clock.advance(4 * DAY)
  await earns(ANA.id, 40)
  return {
    bot,
    said,
    last: () => String(bot.texts().at(-1)),
    balance: async (userId: number) =>
      (await bot.events())
        .filter(({ stream, data }) => stream === `wallet-${userId}` && 'balance_after' in data)
        .at(-1)?.data.balance_after,
    /** Sets besitos aside, and gives the code of their link. */
    offers: async (amount: number) => {
      await bot.handle(says(`/regalar ${amount}`))
      await bot.handle(pressesOn(bot, 'Sí, regalar'))
      return /start=(\S+)/.exec(said())?.[1] ?? ''
    },
  }
}
