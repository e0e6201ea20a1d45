import type { Wording } from '../../content/about.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'

/** What Telegram takes of a notice on a button, less what is put before it. */
const LONGEST = 190

/** `locked: …` beside a condition: what is said to whoever does not meet it. */
export const readLocked = (
  fields: (name: string) => ContentNode | undefined,
  path: readonly string[],
  { fault, wording }: Compiling,
): Wording | undefined => {
  const node = fields('locked')
  if (node === undefined) return undefined
  if (fields('condition') === undefined)
    fault(node.place, 'nothing is locked here', 'write "condition:" beside it, or take it away')
  const words = wording(node, path)
  for (const text of Object.values(words))
    if (text.trim().length > LONGEST)
      fault(
        node.place,
        `"${text.slice(0, 20)}…" has ${text.trim().length} characters, and it is said on a button`,
        `say it in ${LONGEST} at most, with how to get what is missing`,
      )
  return words
}
