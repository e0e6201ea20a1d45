import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadBalance } from '../../../application/economy/handleWalletCommands.ts'
import { type CommandsOf, describeFront, type Front } from '../talking/front.ts'
import { loadTexts } from '../talking/texts.ts'

const economyTexts = loadTexts(import.meta.dirname, { balance: ['besitos'] })

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
  profileLines: (userId, language) =>
    pipe(
      readBalance(userId),
      TE.map((besitos) => [economyTexts.richIn(language)('balance', { besitos })]),
    ),
})
