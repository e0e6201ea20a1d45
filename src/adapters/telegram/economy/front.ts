import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadBalance } from '../../../application/economy/walletPart.ts'
import type { WalletRejection } from '../../../domain/economy/rejections.ts'
import { type CommandsOf, describeFront, type Front, type TellRefusal } from '../talking/front.ts'
import { loadTexts } from '../talking/texts.ts'

const economyTexts = loadTexts(import.meta.dirname, {
  balance: ['besitos'],
  'refused-not-positive': [],
  'refused-full': [],
  'refused-closed': [],
})

/** Why a wallet may refuse something, in words. */
const refusals: Readonly<Record<WalletRejection['_tag'], TellRefusal>> = {
  AmountNotPositive: (_, language) => economyTexts.richIn(language)('refused-not-positive'),
  WalletFull: (_, language) => economyTexts.richIn(language)('refused-full'),
  WalletClosed: (_, language) => economyTexts.richIn(language)('refused-closed'),
}

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
  profileLines: (userId, language) =>
    pipe(
      readBalance(userId),
      TE.map((besitos) => [economyTexts.richIn(language)('balance', { besitos })]),
    ),
})
