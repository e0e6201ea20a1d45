import { readGivers } from '../../../application/economy/suspects/giving.ts'
import { type Suspect, suspectsAmong, type Why } from '../../../application/economy/suspects/suspects.ts'
import { type Question, valueOrExit } from '../question.ts'
import { printRows } from '../rows.ts'

/** Lists the wallets that feed one another, with the figures that made them suspect. */
export const listSuspects = async (question: Question): Promise<void> => {
  const givers = valueOrExit(await readGivers(await question.services.eventLog()))
  printRows(question, suspectsAmong(givers).map(suspectRow), 'No wallets feed one another.')
}

const suspectRow = ({ userId, earned, received, given, givers, receivers, dates, why }: Suspect) => ({
  wallet: `wallet-${userId}`,
  why: why.map(whyInWords).join('; '),
  earned,
  received,
  given,
  givers,
  receivers,
  dates,
})

const whyInWords = (why: Why): string => {
  switch (why.type) {
    case 'feeds':
      return `feeds wallet-${why.wallet}`
    case 'fed':
      return `fed by ${why.by} wallets`
    case 'cycle':
      return `in a cycle of ${why.of} wallets`
    case 'drains':
      return 'new, and gives what it gets'
  }
}
