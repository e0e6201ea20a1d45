import { FluentBundle, FluentResource } from '@fluent/bundle'
import type { OwnText } from '../../../application/content/ownTexts.ts'
import type { Language } from '../../../domain/kernel/language.ts'

const NOBODY: OwnText = () => undefined

let ask: OwnText = NOBODY

/**
 * Lets an owner say something instead of the bot, in this process, until the answer is called. Texts are constants of their
 * fronts, which is why they are asked for here; a process serves one community.
 */
export const speakFor = (own: OwnText): (() => void) => {
  ask = own
  return () => {
    if (ask === own) ask = NOBODY
  }
}

/** What the owner says instead of a text, in Fluent; nothing where they leave it to the bot. */
export const ownTextOf = (front: string, key: string, language: Language): string | undefined =>
  ask(front, key, language)

/** A text as Fluent reads it: each of its lines belongs to it. */
export const fluentSource = (key: string, text: string): string =>
  `${key} =\n    ${text.trimEnd().replaceAll('\n', '\n    ')}\n`

const bundles = new Map<string, FluentBundle>()

/** An owner's text with its variables. What was published is known to be whole. */
export const formatOwn = (
  language: Language,
  text: string,
  variables: Readonly<Record<string, string | number>>,
): string | undefined => {
  const name = `${language} ${text}`
  const bundle = bundles.get(name) ?? bundleOf(language, text)
  bundles.set(name, bundle)
  const pattern = bundle.getMessage('own')?.value
  return pattern ? bundle.formatPattern(pattern, variables, []) : undefined
}

const bundleOf = (language: Language, text: string): FluentBundle => {
  const bundle = new FluentBundle(language, { useIsolating: false })
  bundle.addResource(new FluentResource(fluentSource('own', text)))
  return bundle
}
