import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { storyTexts } from './storyTexts.ts'

/** What the act that takes a decision back has done to their besitos: what they paid comes back to them, what they got goes. */
export const besitosBack = (recorded: readonly RecordedEvent[], language: Language): readonly RichText[] => {
  const rich = storyTexts.richIn(language)
  const moved = (...types: readonly string[]) =>
    recorded
      .filter(({ type }) => types.includes(type))
      .reduce((sum, { data }) => sum + Number(data.amount), 0)
  const returned = moved('gamification.besitos_earned')
  const taken = moved('gamification.besitos_spent', 'gamification.reward_voided')
  return [
    ...(returned > 0 ? [rich('undone-returned', { besitos: returned })] : []),
    ...(taken > 0 ? [rich('undone-taken', { besitos: taken })] : []),
  ]
}
