import type { Slug } from '../../../domain/kernel/ids.ts'
import { Positive } from '../../../domain/kernel/numbers.ts'
import type { Wording } from '../../content/about.ts'
import type { ContentEntry, ContentNode, Place } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readWhole, slugOf } from '../../content/fields.ts'

/** A button carries the name of a thing, and a price of seven digits beside it. */
const LONGEST_NAME = 24
const LONGEST_TITLE = 40
export const MOST_BESITOS = 1_000_000

/** The name of a thing that buttons speak of. */
export const readName = (
  { key, place }: Pick<ContentEntry, 'key' | 'place'>,
  what: string,
  { fault }: Compiling,
): Slug | undefined => {
  const id = slugOf(key, place, fault)
  if (id !== undefined && id.length > LONGEST_NAME)
    fault(
      place,
      `the name of the ${what} "${id}" has ${id.length} characters and does not fit into a button`,
      `give it ${LONGEST_NAME} at most`,
    )
  return id
}

/** A title of one line, as it stands on buttons. `whose` says whose it is, where there is none. */
export const readTitle = (
  node: ContentNode | undefined,
  path: readonly string[],
  place: Place,
  whose: string,
  { fault, wording }: Compiling,
): Wording => {
  if (node === undefined) {
    fault(place, `${whose} has no title`, 'write "title:" in it')
    return {}
  }
  const title = wording(node, path)
  for (const words of Object.values(title))
    if (words.length > LONGEST_TITLE || words.includes('\n'))
      fault(
        node.place,
        `the title "${words.slice(0, 20)}…" has ${words.length} characters, or several lines`,
        `say it in one line of ${LONGEST_TITLE} at most`,
      )
  return title
}

/** `{ besitos: 8 }`, at least one. */
export const readBesitos = (node: ContentNode, { fault }: Pick<Compiling, 'fault'>): Positive | undefined => {
  const besitos = fieldsOf(node, ['besitos'], fault)('besitos')
  if (node.type === 'map' && besitos === undefined)
    fault(node.place, 'this is nothing', 'write { besitos: 8 }')
  const amount = besitos && readWhole(besitos, { least: 1, most: MOST_BESITOS }, fault)
  return Positive.is(amount) ? amount : undefined
}

/** A number of things or times, at least one. */
export const readCount = (
  node: ContentNode | undefined,
  most: number,
  { fault }: Pick<Compiling, 'fault'>,
): Positive | undefined => {
  const count = node && readWhole(node, { least: 1, most }, fault)
  return Positive.is(count) ? count : undefined
}

/** How many besitos something brings. */
export const readReward = (node: ContentNode | undefined, compiling: Pick<Compiling, 'fault'>) =>
  readCount(node, MOST_BESITOS, compiling)
