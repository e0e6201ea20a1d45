import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import type { ToldWhy } from '../../../application/narrative/readWhy.ts'
import type { Slug, Tag } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { FrontList } from '../talking/fronts/front.ts'
import { moment } from '../talking/sending/moment.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { tellLock } from './storyRefusals.ts'
import { storyTexts } from './storyTexts.ts'
import { decisionWords, quoted } from './wording.ts'

type Telling = { readonly page: Page; readonly language: Language; readonly fronts: FrontList }

/** The chain of causes in words: what happened, and below it what led to it, back to what the member did. */
export const whyInWords = (told: ToldWhy, telling: Telling): RichText => {
  const rich = storyTexts.richIn(telling.language)
  const [event, ...causes] = told.chain
  const because = [...causes.map((cause) => whatHappened(cause, telling)), ...whatTheyDid(told, telling)]
  const lines = [
    rich('why-at', {
      what: capital(whatHappened(event, telling)),
      at: moment(event.timestamp, telling.language),
    }),
    ...because.map((cause) => rich('why-because', { cause })),
    ...(told.isUndone ? [rich('why-undone-since')] : []),
  ]
  return joined(lines, '\n')
}

/**
 * What was recorded together with the first cause: a decision is what led to it, else what they have pressed or written. Where a refusal
 * names what led to it, that is all.
 */
const whatTheyDid = ({ chain, together }: ToldWhy, telling: Telling): readonly RichText[] => {
  const { page, language, fronts } = telling
  const rich = storyTexts.richIn(language)
  const [event, ...causes] = chain
  if (chain.some(isDecision) || (event.type === REFUSED && causes.length > 0)) return []
  const decided = together.find(isDecision) ?? together.find(({ type }) => type === UNDONE)
  if (decided !== undefined) return [whatHappened(decided, telling)]
  const { decision_id: id } = event.type === REFUSED ? (event.data.details as Record<string, unknown>) : {}
  if (typeof id === 'string')
    return [rich('why-pressed', { decision: quoted(decisionWords(page, id as Slug, language)) })]
  const command = together.find(({ type }) => type === 'user.command_executed')?.data.command
  if (command !== undefined)
    return [rich('why-command', { command: `/${fronts.wordFor(String(command), language)}` })]
  const activity = together.find(({ type }) => type === 'user.activity')
  return activity === undefined ? [] : [whatHappened(activity, telling)]
}

const isDecision = ({ type }: RecordedEvent) => type === 'narrative.decision_made'
const REFUSED = 'user.command_refused'
const UNDONE = 'narrative.decision_undone'

const capital = (text: RichText): RichText => ({
  ...text,
  text: text.text.charAt(0).toUpperCase() + text.text.slice(1),
})

const whatHappened = (event: RecordedEvent, { page, language, fronts }: Telling): RichText => {
  const rich = storyTexts.richIn(language)
  const { type, data } = event
  const decision = () => quoted(decisionWords(page, String(data.decision_id) as Slug, language))
  const title = (what: string, id: unknown) => page.experience.titleOf(what, String(id), language)
  switch (type) {
    case 'narrative.decision_made':
      return rich('why-decided', { decision: decision() })
    case UNDONE:
      return rich('why-undone', { decision: decision() })
    case 'narrative.fragment_completed':
      return rich('why-completed')
    case 'narrative.level_completed':
      return rich('why-level', { title: title('level', data.level) })
    case 'narrative.ending_reached':
      return rich('why-ending')
    case 'narrative.secret_discovered':
      return rich('why-secret', { title: title('secret', data.secret_id) })
    case 'narrative.reader_moved':
      return rich('why-moved')
    case 'narrative.run_started':
      return rich('why-began')
    case 'narrative.fragment_started':
    case 'narrative.fragment_awaited':
      return rich('why-opened')
    case 'gamification.besitos_earned':
      return rich('why-earned', { besitos: Number(data.amount) })
    case 'gamification.besitos_spent':
      return rich('why-spent', { besitos: Number(data.amount), purpose: String(data.purpose) })
    case 'user.registered':
      return rich('why-came')
    case 'user.activity':
      return rich(data.kind === 'button' ? 'why-pressed-something' : 'why-wrote')
    case 'user.command_executed':
      return rich('why-command', { command: `/${fronts.wordFor(String(data.command), language)}` })
    case REFUSED: {
      const details = data.details as Parameters<typeof tellLock>[1]
      const reason = String(data.reason) as Tag
      const refusal =
        reason === 'DecisionLocked'
          ? tellLock(page, details, language)
          : fronts.tellRefusal({ part: String(data.part) as Slug, reason, details }, language)
      return rich('why-refused', { refusal: { ...refusal, text: quoted(refusal.text) } })
    }
    default:
      return rich('why-other', { type })
  }
}
