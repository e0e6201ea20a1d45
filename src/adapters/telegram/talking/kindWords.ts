import type { Condition, Lack, TellingLack } from '../../../application/content/condition.ts'
import type { Told } from '../../../application/content/told.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { formatOwn, ownTextOf } from './ownWords.ts'

/** The name under which owners say what is missing for conditions. */
export const CONDITIONS = 'conditions'

/** What the owner says instead of a kind, with what the kind tells them; nothing where they leave it to the kind. */
export const ownKindWords = <Arguments extends readonly unknown[]>(
  [group, key, language]: readonly [group: string, key: string, language: Language],
  told: Told<Arguments> | undefined,
  ...asked: Arguments
): string | undefined => {
  const own = ownTextOf(group, key, language)
  return own === undefined ? undefined : formatOwn(language, own, told?.of(...asked) ?? {})
}

/** What is missing for a condition and how to get it: in the owner's words, or in those of its kind. */
export const explainLack = (
  condition: Condition,
  lack: Lack,
  { language, titleOf }: Pick<TellingLack, 'language' | 'titleOf'>,
): string => {
  const explain = ({ kind, given }: Condition, missing: Lack): string => {
    const telling = { language, titleOf, explain }
    const own = ownKindWords([CONDITIONS, kind.kind, language], kind.told, given, missing, telling)
    return own ?? kind.explain(given, missing, telling)
  }
  return explain(condition, lack)
}
