import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { lookedAt } from '../../../application/content/condition.ts'
import { archetypeOf } from '../../../application/narrative/reading.ts'
import type { Page, ReadPage } from '../../../application/narrative/readPage.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { storyTexts } from './storyTexts.ts'
import { wordsOf } from './wording.ts'

/** What the story knows of a reader: who they are in it, how far they are, which ends and secrets they have come to. */
export const storyProfile =
  (readPage: ReadPage, now: () => Date) =>
  (userId: UserId, language: Language): TE.TaskEither<HandlingFailure, readonly RichText[]> =>
    pipe(
      readPage({
        userId,
        at: now(),
        wants: ({ story }) => lookedAt(story.archetypes.map(({ when }) => when)),
      }),
      TE.map((page) => (page === undefined || page.reader.run === 0 ? [] : linesOf(page, language))),
    )

const linesOf = (page: Page, language: Language): readonly RichText[] => {
  const rich = storyTexts.richIn(language)
  const { experience, occasion, reader, states } = page
  const { fragments, secrets } = occasion.story
  const archetype = archetypeOf(occasion, states)
  const endings = [...fragments.values()].filter(({ ending }) => ending !== undefined)
  const level = 'level' in reader.place ? reader.place.level : undefined
  return [
    ...(archetype === undefined
      ? []
      : [rich('profile-archetype', { title: wordsOf(page, archetype.title, language) })]),
    ...(level === undefined
      ? []
      : [rich('profile-level', { title: experience.titleOf('level', String(level), language) })]),
    rich('profile-endings', {
      found: endings.filter(({ id }) => reader.endings.includes(id)).length,
      all: endings.length,
    }),
    ...(secrets.size === 0
      ? []
      : [
          rich('profile-secrets', {
            found: reader.secrets.filter((id) => secrets.has(id)).length,
            all: secrets.size,
          }),
        ]),
  ]
}
