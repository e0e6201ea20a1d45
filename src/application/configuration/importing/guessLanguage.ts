import type { Language } from '../../../domain/kernel/language.ts'

/** Words that hardly any text of the language does without, and that the others have not. */
const WORDS: { readonly [L in Language]: RegExp } = {
  es: /\b(el|los|las|que|una|del|por|con|pero)\b/giu,
  en: /\b(the|and|of|you|is|with|that|it|your|are)\b/giu,
}

/** The language that texts are most likely written in. */
export const guessLanguage = (texts: readonly string[]): Language => {
  const all = texts.join('\n')
  const count = (language: Language) => all.match(WORDS[language])?.length ?? 0
  return count('en') > count('es') ? 'en' : 'es'
}
