import type { StoryField } from '../../../application/configuration/toldStory.ts'
import type { Written } from '../../../application/ports/contentEditor.ts'
import type { Edit } from '../../../application/ports/drafts.ts'

/** What a field of the form shows of what stands in a file. */
export const shownIn = ({ what }: StoryField, written: string | undefined): string =>
  what === 'price'
    ? (/^\{ besitos: (?<price>\d+) \}$/.exec(written ?? '')?.groups?.price ?? '')
    : (written?.trimEnd() ?? '')

/** What was typed into a field, as an edit of what stands there `now`; nothing where it says the same. */
export const editOf = (
  field: StoryField,
  typed: string | undefined,
  now: string | undefined,
): readonly Edit[] | undefined => {
  if (typed === undefined || typed.trim() === shownIn(field, now).trim()) return undefined
  return [{ ...field.place, value: writtenAs(field, typed.trimEnd(), now) }]
}

const writtenAs = ({ what }: StoryField, typed: string, now: string | undefined): Written => {
  switch (what) {
    case 'text':
    case 'echo':
      // What ends with a line is written below its key, and goes on being so.
      return { text: now?.endsWith('\n') === true && typed !== '' ? `${typed}\n` : typed }
    case 'label':
    case 'to':
      return { text: typed.trim() }
    case 'price':
      return typed === '' || Number(typed) === 0 ? null : { yaml: `{ besitos: ${priceOf(typed)} }` }
    case 'gate':
    case 'condition':
      return typed.trim() === '' ? null : { yaml: typed.trim() }
  }
}

/** What is no number is written as a text, of which is told that it is none. */
const priceOf = (typed: string): string => (/^\d{1,9}$/.test(typed) ? typed : JSON.stringify(typed))
