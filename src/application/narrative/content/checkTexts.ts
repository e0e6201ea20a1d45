import type { Wording } from '../../content/about.ts'
import type { Compiling } from '../../content/experience.ts'
import type { Secret } from '../story.ts'
import type { WrittenFragment } from './written.ts'

/** What Telegram takes, in units of UTF-16. */
const LONGEST_MESSAGE = 4_096
const LONGEST_CAPTION = 1_024
const BETWEEN = '\n\n'.length

/** Texts that Telegram would refuse. A fragment is one message: its text, with every echo that may follow it. */
export const checkTexts = (
  fragments: readonly WrittenFragment[],
  secrets: readonly Secret[],
  { fault, about, entries }: Compiling,
): void => {
  for (const { fragment, place } of fragments) {
    const { id, text, echoes, picture, voice } = fragment
    const most = picture || voice ? LONGEST_CAPTION : LONGEST_MESSAGE
    const length = lengthOf([text, ...echoes.map((echo) => echo.text)], about.languages)
    if (length > most)
      fault(
        place,
        `the fragment "${id}" has ${length} characters with all its echoes, and Telegram takes ${most} ${most === LONGEST_CAPTION ? 'below a picture or voice note' : 'in a message'}`,
        'shorten it, or let a decision lead on to the rest',
      )
    if (picture && voice)
      fault(
        place,
        `the fragment "${id}" has a picture and a voice note, and a message has one of them`,
        'give one to a fragment of its own',
      )
  }
  const places = new Map(entries('secrets').map(({ key, place }) => [key, place]))
  for (const { id, title, text } of secrets) {
    const length = lengthOf([title, text], about.languages)
    const place = places.get(id)
    if (length > LONGEST_MESSAGE && place !== undefined)
      fault(
        place,
        `the secret "${id}" has ${length} characters, and Telegram takes ${LONGEST_MESSAGE}`,
        'shorten it',
      )
  }
}

/** Of the longest language. */
const lengthOf = (texts: readonly Wording[], languages: readonly (keyof Wording)[]): number =>
  Math.max(
    ...languages.map((language) =>
      texts
        .map((text) => text[language]?.trimEnd().length ?? 0)
        .reduce((sum, length) => sum + length + BETWEEN, -BETWEEN),
    ),
  )
