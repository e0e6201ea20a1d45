import type { Language } from '../../../domain/kernel/language.ts'
import type { Wording } from '../../content/about.ts'
import { type ItemKind, NO_EFFECT } from '../itemKind.ts'

const saidIn = (words: Wording, language: Language) => words[language] ?? Object.values(words)[0] ?? ''

/** `title: words`: whoever uses it is called so in their profile. It is a name, and no role: it lets nobody do anything. */
export const title: ItemKind<Wording> = {
  kind: 'title',
  read: (node, { wording, path }) => wording(node, path),
  effect: () => ({ ...NO_EFFECT, title: true }),
  titleOf: (words) => words,
  after: (words, { language }) => {
    const said = saidIn(words, language)
    return language === 'es'
      ? `Desde ahora eres «${said}»: se ve en /perfil.`
      : `From now on you are “${said}”: /profile shows it.`
  },
  told: { variables: ['title'], of: (words, { language }) => ({ title: saidIn(words, language) }) },
  explain: (words, { language }) => {
    const said = saidIn(words, language)
    return language === 'es' ? `Te da un título: «${said}».` : `It gives you a title: “${said}”.`
  },
}
