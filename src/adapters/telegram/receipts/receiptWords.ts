import type { Refusal } from '../../../application/commands/refusal.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import { UTC, type Zone } from '../../../application/ports/calendar.ts'
import type { InWords } from '../../../application/receipts/giveReceipt.ts'
import type { Slug, Tag } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { written, writtenInFull } from '../talking/sending/moment.ts'
import { planHappened } from './planWords.ts'
import { receiptTexts } from './receiptTexts.ts'

/** What a thing of the story or the shop is called; its id where nobody knows. */
export type TitleOf = (what: string, id: string, language: Language) => string

/** What the fronts know, where there are any: why something was refused, and what members write for a bot command. */
export type FrontWords = {
  readonly tellReason: (refusal: Refusal) => string
  readonly wordFor: (command: string) => string
}

/** The words of receipts in a language. */
export type ReceiptWords = (language: Language, fronts?: FrontWords) => InWords

type Telling = {
  readonly language: Language
  readonly titleOf: TitleOf
  readonly fronts?: FrontWords | undefined
}

/**
 * What happened first, then what led to it, a line each, back to where it began. The hours are those of `zone`; when it happened is told
 * to the millisecond besides, as it stands in the log.
 */
export const createReceiptWords =
  (titleOf: TitleOf, zone: () => Zone = () => UTC): ReceiptWords =>
  (language, fronts) =>
  (chain, noticedAt) => {
    const t = receiptTexts.in(language)
    const lines = chain.map(({ event, own, beside }, nth) => {
      const position = String(event.position)
      const what = own ? whatHappened(event, { language, titleOf, fronts }) : t('what-strange')
      return nth === 0
        ? t('told-at', {
            what: capital(what),
            at: writtenInFull(event.timestamp, language, 'medium', zone()),
            instant: event.timestamp.toISOString(),
            position,
          })
        : beside
          ? t('told-beside', { what, position })
          : t('told-because', { cause: what, position })
    })
    const noticed =
      noticedAt === undefined
        ? []
        : [t('told-notice', { at: written(noticedAt, language, 'medium', zone()) })]
    return [...lines, ...began(chain.at(-1)?.event, language), ...noticed].join('\n')
  }

/** An event by itself, as short as a button is; whose hours those are stands above it. */
export const whatInWords = (language: Language, event: RecordedEvent, titleOf: TitleOf): string =>
  `${capital(whatHappened(event, { language, titleOf }))}, ${written(event.timestamp, language, 'medium')}`

/** The sentence that it is told in has a full stop of its own. */
const withinSentence = (text: string) => text.replace(/(?<![.])[.]$/, '')

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const began = (first: RecordedEvent | undefined, language: Language): readonly string[] => {
  const t = receiptTexts.in(language)
  const { update_id: update, actor = '' } = first?.metadata ?? {}
  if (update !== undefined) return [t('told-update', { update: String(update) })]
  if (actor === 'operator') return [t('told-operator')]
  return actor.startsWith('deadline:') ? [t('told-deadline')] : []
}

const whatHappened = ({ type, data }: RecordedEvent, telling: Telling): string => {
  const { language, titleOf, fronts } = telling
  const t = receiptTexts.in(language)
  const besitos = Number(data.amount ?? 0)
  const quantity = Number(data.quantity ?? 1)
  const title = (what: string, id: unknown) => withinSentence(titleOf(what, String(id), language))
  switch (type) {
    case 'gamification.besitos_earned':
      return t('what-earned', { besitos, source: String(data.source) })
    case 'gamification.besitos_spent':
      return t('what-spent', { besitos, purpose: String(data.purpose) })
    case 'gamification.besitos_reserved':
      return t('what-reserved', { besitos })
    case 'gamification.besitos_released':
      return t('what-released', { besitos })
    case 'gamification.reward_forgone':
      return t('what-forgone', { besitos })
    case 'gamification.reward_voided':
      return t('what-voided', { besitos })
    case 'gamification.reward_capped':
      return t('what-capped')
    case 'gamification.daily_claimed':
      return t('what-claimed')
    case 'gamification.wallet_closed':
      return t('what-closed')
    case 'gamification.item_purchased':
      return t('what-purchased', { title: title('item', data.item_id), quantity })
    case 'gamification.item_used':
      return t('what-used', { title: title('item', data.item_id), quantity })
    case 'narrative.decision_made':
      return t('what-decided', { title: title('decision', data.decision_id) })
    case 'narrative.decision_undone':
      return t('what-undone', { title: title('decision', data.decision_id) })
    case 'narrative.secret_discovered':
      return t('what-secret', { title: title('secret', data.secret_id) })
    case 'narrative.level_completed':
      return t('what-level', { title: title('level', data.level) })
    case 'narrative.fragment_completed':
      return t('what-completed')
    case 'narrative.fragment_started':
    case 'narrative.fragment_awaited':
      return t('what-opened')
    case 'narrative.reminder_set':
      return t('what-hour')
    case 'narrative.ending_reached':
      return t('what-ending')
    case 'narrative.run_started':
      return t('what-began')
    case 'user.registered':
      return t('what-came')
    case 'user.command_executed':
      return t('what-command', { command: fronts?.wordFor(String(data.command)) ?? String(data.command) })
    case 'user.activity':
      return t(data.kind === 'button' ? 'what-pressed' : 'what-wrote')
    case 'user.command_refused':
      return refused(data)
    default:
      return planHappened(type, data, language, titleOf) ?? t('what-other', { type })
  }

  function refused(told: RecordedEvent['data']) {
    if (fronts === undefined) return t('what-refused-unsaid')
    return t('what-refused', {
      reason: withinSentence(
        fronts.tellReason({
          part: String(told.part) as Slug,
          reason: String(told.reason) as Tag,
          details: told.details as Refusal['details'],
        }),
      ),
    })
  }
}
