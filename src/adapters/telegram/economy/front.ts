import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Part } from '../../../application/commands/part.ts'
import { ownTableOf } from '../../../application/content/told.ts'
import { ITEM_KINDS } from '../../../application/economy/kinds/itemKinds.ts'
import type { ReadMovements } from '../../../application/economy/readMovements.ts'
import type { ReadShop } from '../../../application/economy/readShop.ts'
import type { ShopActs } from '../../../application/economy/shopActs.ts'
import { titleBy } from '../../../application/economy/using.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { Doing, Front, Hearing } from '../talking/fronts/front.ts'
import { type CommandsOf, describeFront } from '../talking/fronts/frontDescription.ts'
import { bothNotices } from '../talking/fronts/frontNotices.ts'
import { codeLinks, redeemed } from './codeAnswers.ts'
import { economyButtonOf, PREFIX, shownBy } from './economyButtons.ts'
import { economyNotices } from './economyNotices.ts'
import { createEconomyPresses } from './economyPresses.ts'
import { economyRefusals } from './economyRefusals.ts'
import { economyTexts } from './economyTexts.ts'
import { createExchange, type ExchangeDependencies, exchangeNotices, exchangeShownBy } from './exchange.ts'
import { giftRefusals } from './giftRefusals.ts'
import { createItemAnswers } from './itemAnswers.ts'
import { createMoneyAnswers } from './moneyAnswers.ts'
import { createShopAnswers } from './shopAnswers.ts'
import { ITEMS, wordsOf } from './wording.ts'

/** What members have, and what there is to be had. */
export const economyFront = describeFront({
  name: 'economy',
  prefix: PREFIX,
  commands: [
    { name: 'besitos', es: 'besitos', en: 'besitos', personal: true },
    { name: 'daily', es: 'diario', en: 'daily', personal: true },
    { name: 'shop', es: 'tienda', en: 'shop', personal: true },
    { name: 'inventory', es: 'inventario', en: 'inventory', personal: true },
    { name: 'use', es: 'usar', en: 'use', personal: true },
    { name: 'redeem', es: 'canjear', en: 'redeem', personal: true },
    { name: 'gift', es: 'regalar', en: 'gift' },
    { name: 'ranking', es: 'ranking', en: 'ranking' },
  ],
  texts: economyTexts,
  kinds: { name: ITEMS, table: ownTableOf(ITEM_KINDS) },
})

export type EconomyFrontDependencies = ExchangeDependencies & {
  readonly acts: ShopActs
  readonly readShop: ReadShop
  readonly readMovements: ReadMovements
  readonly clock: Pick<Clock, 'now'>
}

export const createEconomyFront = (
  dependencies: EconomyFrontDependencies,
): Front<CommandsOf<typeof economyFront>> => {
  const { acts, readShop, clock } = dependencies
  const money = createMoneyAnswers(dependencies)
  const shop = createShopAnswers(dependencies)
  const items = createItemAnswers(dependencies)
  const pressed = createEconomyPresses({ money, shop, items })
  const exchange = createExchange(dependencies)
  return {
    ...economyFront,
    answers: {
      besitos: money.movements(),
      daily: money.claimed,
      shop: shop.shop,
      inventory: items.things,
      use: items.usable,
      redeem: redeemed,
      ...exchange.answers,
    },
    parts: (doing) => [...partsOf(acts)(doing), ...exchange.partsOf(doing)],
    refusals: { ...economyRefusals, ...giftRefusals },
    notices: bothNotices(economyNotices, exchangeNotices),
    links: eitherOf(exchange.links, codeLinks(acts)),
    buttons: {
      find: (id) => {
        const button = economyButtonOf(id)
        return button === undefined ? exchange.buttonOf(id) : pressed(button)
      },
      shownBy: (id) => exchangeShownBy(id) ?? shownBy(id),
    },
    profileLines: profileOf(readShop, clock.now),
  }
}

/** No code is of both. */
const eitherOf = (one: Hearing, other: Hearing): Hearing => ({
  parts: (heard) => [...one.parts(heard), ...other.parts(heard)],
  answer: (situation) => one.answer(situation) ?? other.answer(situation),
})

const partsOf =
  (acts: ShopActs) =>
  ({ userId, at, doing }: Doing): readonly Part[] => {
    if (doing.type === 'command') return commanded(acts, userId, doing, at)
    const button = economyButtonOf(doing.id)
    switch (button?.type) {
      case 'buy':
        return acts.buy(userId, button.id, doing.turn, button.price, at)
      case 'use':
        return acts.use(userId, button.id, doing.turn, at)
      default:
        return []
    }
  }

const commanded = (
  acts: ShopActs,
  userId: UserId,
  { command, argument }: Extract<Doing['doing'], { readonly type: 'command' }>,
  at: Date,
): readonly Part[] => {
  if (command === 'daily') return acts.claim(userId, at)
  return command === 'redeem' && argument !== '' ? acts.redeem(userId, argument, at) : []
}

/** What they are called by something that they have used, and how many besitos they have. */
const profileOf = (readShop: ReadShop, now: () => Date) => (userId: UserId, language: Language) =>
  pipe(
    readShop({ userId, at: now() }),
    TE.mapLeft((failure): HandlingFailure => failure),
    TE.map((view) => {
      const rich = economyTexts.richIn(language)
      const title = titleBy(view.now.economy, view.wallet.title)
      return [
        ...(title === undefined ? [] : [rich('profile-title', { title: wordsOf(view, title, language) })]),
        rich('balance', { besitos: view.wallet.balance }),
      ]
    }),
  )
