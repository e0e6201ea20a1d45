import { CODES_STATE } from '../../../application/economy/codeParts.ts'
import type { ShopActs } from '../../../application/economy/shopActs.ts'
import type { Hearing, Situation } from '../talking/fronts/front.ts'
import { type Replying, say, sayRich } from '../talking/sending/reply.ts'
import { joined } from '../talking/sending/richText.ts'
import { economyTexts } from './economyTexts.ts'
import { allOf, walletEventsIn } from './recordedHere.ts'

/** What another module has given: a notice of that module tells what it is. */
const isElsewhere = (type: string) => !type.startsWith('user.') && !type.startsWith('gamification.')

const isEntered = ({ recorded }: Situation) =>
  recorded.some(({ type }) => CODES_STATE.catalogue.types.includes(type))

/** What became of a code that a member has entered; without one, how that is done. */
export const redeemed = (situation: Situation): Replying => {
  const { language, recorded } = situation
  if (!isEntered(situation)) return say(economyTexts.in(language)('code-how'))
  const rich = economyTexts.richIn(language)
  const earned = allOf(walletEventsIn(recorded), 'gamification.besitos_earned')
  const brings = recorded.some(({ type }) => isElsewhere(type))
  return sayRich(
    joined(
      [
        rich(brings ? 'code-brings' : 'code-entered'),
        ...earned.map(({ data }) => rich('code-besitos', { besitos: data.amount })),
      ],
      '\n',
    ),
  )
}

/** The word of a code stands behind this in a link. */
const LINKED = /^c-([\w-]{1,60})$/

/** A link that enters a code, such as `e_c-VERANO-26`. */
export const codeLinks = ({ redeem }: Pick<ShopActs, 'redeem'>): Hearing => ({
  parts: ({ userId, at, heard }) => {
    const word = LINKED.exec(heard)?.[1]
    return word === undefined ? [] : redeem(userId, word, at)
  },
  answer: (situation) => (isEntered(situation) ? redeemed(situation) : undefined),
})
