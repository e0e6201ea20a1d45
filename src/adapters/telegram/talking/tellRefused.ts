import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Refusal } from '../../../application/commands/refusal.ts'
import type { Situation } from './fronts/front.ts'
import { type Replying, say, silence } from './sending/reply.ts'
import { joined } from './sending/richText.ts'

/** One of a run of refusals of which the first was told. */
const isToldAlready = ({ details }: Refusal) => details.is_first === false

/** What was refused, and why; nothing where nothing was. */
export const tellRefused = ({ refusals, language, fronts }: Situation): Replying | undefined => {
  if (refusals.length === 0) return undefined
  if (refusals.every(isToldAlready)) return silence
  const texts = refusals.map((refusal) => fronts.tellRefusal(refusal, language))
  const { text, entities } = joined(texts, '\n')
  return say(text, { entities })
}

/** The same as a message, with what the fronts put below it. */
export const tellRefusedBelow = (situation: Situation): Replying | undefined => {
  const said = tellRefused(situation)
  const buttons = situation.fronts.all.flatMap(({ belowRefusals }) => belowRefusals?.(situation) ?? [])
  if (said === undefined || buttons.length === 0) return said
  return pipe(
    said,
    TE.map((reply) => reply && { ...reply, buttons }),
  )
}
