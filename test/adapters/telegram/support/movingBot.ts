import { createMemoryAccountOffers } from '../../../../src/adapters/memory/memoryAccountOffers.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemoryVault } from '../../../../src/adapters/memory/memoryVault.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import type { AccountOffers } from '../../../../src/application/ports/accountOffers.ts'
import { createOfferTransfer } from '../../../../src/application/user/offerTransfer.ts'
import type { TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { createBotInProcess } from './botInProcess.ts'
import { pressesOn } from './shownButtons.ts'
import { ANA, PRIVATE, says } from './updates.ts'

/** The account that Ana moves to. */
export const NEW = { ...ANA, id: 43 }
/** The chat of that account with the bot. */
const NEW_CHAT = { ...PRIVATE, id: 43 }

/** A bot, and an operator who lets its members move; `offersOf` may put something between the bot and the offers. */
export const createMovingBot = (offersOf: (offers: AccountOffers) => AccountOffers = (offers) => offers) => {
  const vault = createMemoryVault()
  const made: AccountOffers[] = []
  const bot = createBotInProcess({
    vault,
    offersOn: (clock) => {
      const offers = createMemoryAccountOffers(clock, vault)
      made.push(offers)
      return offersOf(offers)
    },
  })
  const [accountOffers] = made
  if (accountOffers === undefined) throw new Error('the bot has no offers')
  const performAct = createPerformAct({
    log: bot.log,
    snapshots: createMemorySnapshotStore(),
    ids: bot.ids,
  })
  const offer = createOfferTransfer({
    log: bot.log,
    accountOffers,
    performAct,
    ids: bot.ids,
    clock: bot.clock,
  })

  const numberOf = async ({ id }: { readonly id: number }): Promise<UserId | undefined> => {
    const found = await right(vault.find(id as TelegramId))
    return found._tag === 'Some' ? found.value.userId : undefined
  }
  return {
    ...bot,
    numberOf,
    /** The operator lets Ana move to an account; answers the name of the offer, if there is one. */
    offers: async (to: { readonly id: number } = NEW) => {
      const userId = await numberOf(ANA)
      if (userId === undefined) throw new Error('Ana is nobody')
      const made = await right(offer(userId, to.id as TelegramId))
      return made._tag === 'Offered' ? made.offer : undefined
    },
    /** Ana says yes or no below /transfer, by the text on the button. */
    presses: async (label = 'Sí, me mudo') => {
      await bot.handle(says('/traslado'))
      const press = pressesOn(bot, label)
      await bot.handle(press)
      return press
    },
    /** Somebody writes from the new account. */
    fromNew: (text: string, fields: object = {}) => says(text, { from: NEW, chat: NEW_CHAT, ...fields }),
    /** A member has moved on from one account to another, however they did. */
    movesOn: async (from: { readonly id: number }, to: { readonly id: number }) => {
      const userId = await numberOf(from)
      if (userId !== undefined) vault.move(userId, to.id as TelegramId)
    },
    /** Types of the events recorded from `start` on. */
    typesFrom: async (start: number) => (await bot.events()).slice(start).map(({ type }) => type),
    last: () => String(bot.texts().at(-1)),
  }
}
