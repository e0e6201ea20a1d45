import { LANGUAGES, type Language } from '../../../domain/kernel/language.ts'
import type { Button, Situation } from '../talking/fronts/front.ts'
import { NATIVE_NAMES } from '../talking/languages.ts'
import { type Replying, say } from '../talking/sending/reply.ts'
import { languageButton } from './userButtons.ts'
import { userTexts } from './userTexts.ts'

/** The language that a member names after /language, if it is one of ours. */
export const languageNamed = (argument: string): Language | undefined =>
  LANGUAGES.find((language) => language === argument.toLowerCase())

/** Asks for the language, unless the member has named one: then it is chosen already. */
export const languageAnswer = ({ userId, member, language, argument }: Situation): Replying => {
  const t = userTexts.in(language)
  if (languageNamed(argument) !== undefined) return say(t('language-chosen'))
  const shownTo = { userId, turn: member.version }
  const buttons = LANGUAGES.map((choice) => ({
    text: NATIVE_NAMES[choice],
    data: languageButton(choice, shownTo),
  }))
  return say(t('choose-language'), { buttons })
}

/** The language is chosen by the press itself: its answer is in that language. */
export const chosenLanguage: Button = {
  personal: false,
  answer: ({ language }) => {
    const t = userTexts.in(language)
    return say(t('language-chosen'), { edits: true })
  },
}
