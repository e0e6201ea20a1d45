import { CODES_STATE } from '../../../application/economy/codeParts.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Replying, say, sayRich } from '../talking/sending/reply.ts'
import { joined } from '../talking/sending/richText.ts'
import { economyTexts } from './economyTexts.ts'
import { allOf, walletEventsIn } from './recordedHere.ts'

/** What became of a code that a member has entered; without one, how that is done. */
export const redeemed = ({ language, recorded }: Situation): Replying => {
  const isEntered = recorded.some(({ type }) => CODES_STATE.catalogue.types.includes(type))
  if (!isEntered) return say(economyTexts.in(language)('code-how'))
  const rich = economyTexts.richIn(language)
  const earned = allOf(walletEventsIn(recorded), 'gamification.besitos_earned')
  return sayRich(
    joined(
      [rich('code-entered'), ...earned.map(({ data }) => rich('code-besitos', { besitos: data.amount }))],
      '\n',
    ),
  )
}
