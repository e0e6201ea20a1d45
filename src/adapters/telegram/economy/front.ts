import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadBalance } from '../../../application/economy/walletPart.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { walletEvents } from '../../../domain/economy/events.ts'
import type { WalletRejection } from '../../../domain/economy/rejections.ts'
import type { Front, TellRefusal } from '../talking/front.ts'
import { type CommandsOf, describeFront } from '../talking/frontDescription.ts'
import { frontNotices } from '../talking/frontNotices.ts'
import { sayRich } from '../talking/reply.ts'
import { loadTexts } from '../talking/texts.ts'

/** The source of the besitos that whoever comes is given. */
const WELCOME = 'welcome'

const economyTexts = loadTexts(import.meta.dirname, {
  balance: ['besitos'],
  'welcome-waits': ['besitos'],
  'refused-not-positive': [],
  'refused-full': [],
  'refused-closed': [],
  'refused-not-enough': ['price', 'missing'],
  'refused-reward-spent': ['missing'],
})

/** Why a wallet may refuse something, in words. */
const refusals: Readonly<Record<WalletRejection['_tag'], TellRefusal>> = {
  AmountNotPositive: (_, language) => economyTexts.richIn(language)('refused-not-positive'),
  WalletFull: (_, language) => economyTexts.richIn(language)('refused-full'),
  WalletClosed: (_, language) => economyTexts.richIn(language)('refused-closed'),
  NotEnoughBesitos: ({ details: { price, balance } }, language) =>
    economyTexts.richIn(language)('refused-not-enough', {
      price: Number(price ?? 0),
      missing: Number(price ?? 0) - Number(balance ?? 0),
    }),
  RewardSpent: ({ details: { amount, balance } }, language) =>
    economyTexts.richIn(language)('refused-reward-spent', {
      missing: Number(amount ?? 0) - Number(balance ?? 0),
    }),
}

/** Of what members earn they are told where nothing else says it: of what they were given as they came. */
const notices = frontNotices(
  createCatalogue({ 'gamification.besitos_earned': walletEvents['gamification.besitos_earned'] }),
  ({ data: { user_id: userId, amount, source } }) =>
    source === WELCOME
      ? {
          userId,
          say: ({ language }) => sayRich(economyTexts.richIn(language)('welcome-waits', { besitos: amount })),
        }
      : undefined,
)

/** What members have. */
export const economyFront = describeFront({
  name: 'economy',
  prefix: 'e',
  commands: [],
  texts: economyTexts,
})

export type EconomyFrontDependencies = { readonly readBalance: ReadBalance }

export const createEconomyFront = ({
  readBalance,
}: EconomyFrontDependencies): Front<CommandsOf<typeof economyFront>> => ({
  ...economyFront,
  answers: {},
  refusals,
  notices,
  profileLines: (userId, language) =>
    pipe(
      readBalance(userId),
      TE.map((besitos) => [economyTexts.richIn(language)('balance', { besitos })]),
    ),
})
