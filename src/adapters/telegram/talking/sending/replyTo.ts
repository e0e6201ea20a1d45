import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { mayDo } from '../../../../application/roles/mayDo.ts'
import { askOn } from '../fronts/askOn.ts'
import type { Button, FrontList, Situation } from '../fronts/front.ts'
import type { Action, Interaction } from '../fronts/interaction.ts'
import type { Member, Person } from '../fronts/member.ts'
import { isGreeting } from '../fronts/partsOfFronts.ts'
import { pressBy } from '../fronts/press.ts'
import type { Taken } from '../takeTurn.ts'
import { talkingTexts } from '../talkingTexts.ts'
import { tellRefused, tellRefusedBelow } from '../tellRefused.ts'
import { below, inTurn, type Replying, say, silence } from './reply.ts'

/** What somebody did, and who they are after it. */
export type Received = {
  readonly interaction: Interaction
  readonly person: Person
  readonly botUsername: string
  /** What it has come to in a dialogue. */
  readonly taken?: Taken | undefined
}

/**
 * What the bot answers, if anything: to a stranger the way in, to a member what the front answers whose bot command or
 * button it was.
 *
 * It depends on what is recorded, and on nothing that this call alone knows: it can be given again.
 */
export const replyTo = (received: Received, fronts: FrontList): Replying => {
  const { interaction, person } = received
  const { inPrivate } = interaction
  const { language, member } = person
  const action = actionOf(received)
  const t = talkingTexts.in(language)
  if (action.type === 'block') return silence
  const insteadOf = (name: string) => ({ command: `/${fronts.wordFor(name, language)}` })
  if (action.type === 'dead_button' && action.why === 'of_another')
    return say(t('button-of-another', insteadOf(action.command)))
  if (member === undefined) return replyToStranger(received, fronts)
  if (received.taken !== undefined && isAllowed(received))
    return replyInDialogue(received.taken, received, situationOf(received, member, fronts))
  switch (action.type) {
    case 'dead_button':
      return replyToOld(action, situationOf(received, member, fronts))
    case 'command':
      return replyToCommand(action, received, member, fronts)
    case 'press':
      return replyToPress(action, situationOf(received, member, fronts))
    case 'activity':
      if (action.kind === 'unknown_command') return say(t('unknown-command'))
      if (action.kind !== 'text' || !inPrivate) return silence
      return replyToWords(
        situationOf(received, member, fronts, received.interaction.text ?? ''),
        say(t('noted')),
      )
  }
}

/** What it was of whoever did it: a press is one only for whom the button was shown to, and not everybody may do everything. */
const actionOf = (received: Received): Action => {
  const { inPrivate } = received.interaction
  const needs = needsOf(received)
  const action = needs === undefined || isAllowed(received) ? received.interaction.action : needs.otherwise
  return action.type === 'press' || action.type === 'dead_button'
    ? pressBy(action, received.person.member?.userId, inPrivate)
    : action
}

const needsOf = ({ interaction, taken }: Received) => taken?.needs ?? interaction.needs

const isAllowed = (received: Received) => {
  const needs = needsOf(received)
  return needs === undefined || mayDo(received.person.roles ?? [], needs.right)
}

const replyInDialogue = (
  { turn, dialogue }: Taken,
  { interaction: { action }, person: { language } }: Received,
  situation: Situation,
): Replying => {
  if (turn.type === 'ended') return say(talkingTexts.in(language)('dialogue-ended'))
  if (dialogue === undefined) return silence
  const { begunBy, standing } = turn
  const byPress = action.type === 'press'
  const refused = tellRefused(situation)
  if (refused !== undefined) return refused
  return standing.step === undefined
    ? dialogue.done(situation, standing.gathered)
    : askOn({ dialogue, begunBy, standing, byPress }, situation)
}

const replyToStranger = (received: Received, fronts: FrontList): Replying => {
  const { interaction, person } = received
  const action = actionOf(received)
  const button = action.type === 'press' ? buttonOf(action, fronts) : undefined
  const farewell = button?.answerStranger?.(person)
  if (farewell !== undefined) return say(farewell.text, farewell)
  if (person.told !== undefined) return say(person.told.text, person.told)
  const t = talkingTexts.in(person.language)
  return isSilent(action, interaction) ? silence : say(t('please-start'))
}

const isSilent = (action: Action, { inPrivate }: Interaction) =>
  action.type === 'activity' &&
  (action.kind === 'reaction' || action.kind === 'edit' || (!inPrivate && action.kind !== 'unknown_command'))

/** What the first front answers that has heard something in what they said. */
const replyToWords = (situation: Situation, unheard: Replying): Replying =>
  tellRefusedBelow(situation) ??
  situation.fronts.all.reduceRight((otherwise, { hears }) => {
    const answer = hears?.answer(situation)
    if (answer === undefined) return otherwise
    return pipe(
      answer,
      TE.flatMap((reply) => (reply === undefined ? otherwise : TE.right(reply))),
    )
  }, unheard)

/**
 * Whoever comes by a link is answered what it opens, unless they are new: they are welcomed first. What its code came to is told
 * to both.
 */
const replyToCommand = (
  { command, opens, code, argument }: Extract<Action, { type: 'command' }>,
  received: Received,
  member: Member,
  fronts: FrontList,
): Replying => {
  const opened = member.isNew ? undefined : opens
  const name = opened ?? command
  const front = fronts.frontOf(name)
  if (fronts.isPersonal(name) && !received.interaction.inPrivate) {
    const t = talkingTexts.in(received.person.language)
    return say(t('in-private', { link: fronts.linkTo(name, received.botUsername) }))
  }
  const situation = situationOf(received, member, fronts, opened === undefined ? argument : '')
  const answer = () => front?.answers[name]?.(situation) ?? silence
  const ofCode =
    code &&
    (tellRefusedBelow(situation) ?? fronts.named(code.front)?.links?.answer({ ...situation, argument: '' }))
  if (ofCode !== undefined && !member.isNew) return ofCode
  const said = tellRefusedBelow(situation) ?? (ofCode === undefined ? answer() : inTurn(answer(), ofCode))
  const goesOn = isGreeting({ command, ...(opened && { opens: opened }) }, received.interaction)
    ? firstOf(fronts.all, ({ greets }) => greets?.answer(situation))
    : undefined
  return goesOn === undefined ? said : below(said, goesOn)
}

/** The first of the fronts that has an answer. */
const firstOf = (
  fronts: FrontList['all'],
  answerOf: (front: FrontList['all'][number]) => Replying | undefined,
) => {
  for (const front of fronts) {
    const answer = answerOf(front)
    if (answer !== undefined) return answer
  }
  return undefined
}

const replyToPress = (press: Extract<Action, { type: 'press' }>, situation: Situation): Replying => {
  const button = buttonOf(press, situation.fronts)
  if (button === undefined) return tellRefused(situation) ?? replyToOld(press, situation)
  return (button.tellsRefusals ? undefined : tellRefused(situation)) ?? button.answer(situation)
}

/** Also a button of a dialogue that asks something else by now, or is over. */
const replyToOld = (
  { command }: { readonly command: string },
  { language, fronts }: Pick<Situation, 'language' | 'fronts'>,
): Replying =>
  say(talkingTexts.in(language)('button-old', { command: `/${fronts.wordFor(command, language)}` }), {
    clears: true,
  })

const buttonOf = (
  { front, id }: { readonly front: string; readonly id: string },
  fronts: FrontList,
): Button | undefined => fronts.named(front)?.buttons?.find(id)

const situationOf = (
  { interaction: { repliedTo }, person: { language, roles = [] }, botUsername }: Received,
  member: Member,
  fronts: FrontList,
  argument = '',
): Situation => ({
  userId: member.userId,
  member,
  language,
  argument,
  refusals: member.refusals,
  recorded: member.recorded,
  stateAfter: member.stateAfter,
  fronts,
  may: (right) => mayDo(roles, right),
  repliedTo,
  botUsername,
})
