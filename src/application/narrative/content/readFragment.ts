import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { Wording } from '../../content/about.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readBoolean, readOneOf, readSpan, readWhole } from '../../content/fields.ts'
import type { Fragment, Picture } from '../story.ts'
import { readBesitos } from './readBesitos.ts'
import { readDecision, readWay } from './readDecision.ts'
import { readLocked } from './readLocked.ts'
import type { WrittenFragment } from './written.ts'

const LONGEST_PAUSE_MS = 600_000
const MOST_DECISIONS = 20

const FIELDS = [
  'level',
  'text',
  'picture',
  'voice',
  'pause',
  'opens',
  'condition',
  'locked',
  'refuge',
  'reward',
  'ending',
  'echoes',
  'decisions',
  'moved_to',
]

/** Reads a fragment that is there; a removed one is read by `readMoves`. */
export const readFragment = (
  id: Slug,
  { place, node }: ContentEntry,
  compiling: Compiling,
): WrittenFragment => {
  const { fault, wording, condition } = compiling
  const path = ['fragments', id]
  const fields = fieldsOf(node, FIELDS, fault)
  const text = fields('text')
  if (text === undefined) fault(place, `the fragment "${id}" has no text`, 'write "text:" in it')
  const decisions = entriesOf(fields('decisions'), compiling).flatMap(
    (entry) => readDecision(entry, id, compiling) ?? [],
  )
  if (decisions.length > MOST_DECISIONS)
    fault(
      place,
      `the fragment "${id}" has ${decisions.length} decisions`,
      `leave ${MOST_DECISIONS} at most; two or three are kind`,
    )
  const ending = fields('ending')
  const refuge = fields('refuge')
  const gate = fields('condition')
  const way = refuge && readWay(refuge, compiling)
  const fragment: Fragment = {
    id,
    level: readLevel(fields('level'), compiling),
    text: text === undefined ? {} : wording(text, [...path, 'text']),
    picture: readPicture(fields('picture'), [...path, 'picture'], compiling),
    voice: readPicture(fields('voice'), [...path, 'voice'], compiling, ['file', 'alt']),
    pauseMs: (fields('pause') && readSpan(fields('pause') as ContentNode, LONGEST_PAUSE_MS, fault)) ?? 0,
    opensNextDay: readOpens(fields('opens'), compiling),
    condition: gate && condition(gate),
    locked: readLocked(fields, [...path, 'locked'], compiling),
    refuge: way?.to,
    reward: readBesitos(fields, 'reward', compiling),
    ending: ending && { title: readTitle(ending, [...path, 'ending'], compiling) },
    echoes: readEchoes(fields('echoes'), [...path, 'echoes'], compiling),
    decisions: decisions.map(({ decision }) => decision),
  }
  return { fragment, place, decisions, refuge: way }
}

const entriesOf = (node: ContentNode | undefined, { fault }: Compiling): readonly ContentEntry[] => {
  if (node === undefined) return []
  if (node.type === 'map') return node.entries
  fault(node.place, 'this is no map of names', 'write names below it, each with a ":"')
  return []
}

export const readOpens = (node: ContentNode | undefined, { fault }: Compiling): boolean =>
  node !== undefined && readOneOf(node, ['next_day'], fault) === 'next_day'

/** `{ title: … }`; its translation stands at `path` itself. */
export const readTitle = (
  node: ContentNode,
  path: readonly string[],
  { fault, wording }: Compiling,
  more: readonly string[] = [],
): Wording => {
  const title = fieldsOf(node, ['title', ...more], fault)('title')
  if (title === undefined && node.type === 'map')
    fault(node.place, 'this has no title', 'write "title:" in it')
  return title === undefined ? {} : wording(title, path)
}

/** Without levels there is one. */
const readLevel = (node: ContentNode | undefined, { fault, refersTo }: Compiling): Positive => {
  const level = (node && readWhole(node, { least: 1, most: 1_000 }, fault)) ?? 1
  if (node !== undefined) refersTo('level', String(level), node.place)
  return level as Positive
}

const readPicture = (
  node: ContentNode | undefined,
  path: readonly string[],
  { fault, media, wording }: Compiling,
  known: readonly string[] = ['file', 'alt', 'spoiler'],
): Picture | undefined => {
  if (node === undefined) return undefined
  const fields = fieldsOf(node, known, fault)
  const path_ = fields('file')
  const alt = fields('alt')
  if (path_ === undefined) fault(node.place, 'no file is named', 'write "file: media/…" in it')
  if (alt === undefined)
    fault(
      node.place,
      'those who cannot see or hear it get no words',
      'write "alt:" with what is to be seen or heard',
    )
  const spoiler = fields('spoiler')
  const words = alt === undefined ? {} : wording(alt, path)
  const file = path_ && media(path_)
  return file && { file, alt: words, spoiler: (spoiler && readBoolean(spoiler, fault)) ?? false }
}

const readEchoes = (
  node: ContentNode | undefined,
  path: readonly string[],
  { fault, condition, wording }: Compiling,
): Fragment['echoes'] => {
  if (node === undefined) return []
  if (node.type !== 'list') {
    fault(node.place, 'echoes are a list', 'begin each of them with "- when:"')
    return []
  }
  return node.items.flatMap((item, nth) => {
    const fields = fieldsOf(item, ['when', 'text'], fault)
    const when = fields('when')
    const text = fields('text')
    if (when === undefined || text === undefined)
      fault(item.place, 'an echo has no "when" or no "text"', 'write both')
    const words = text === undefined ? {} : wording(text, [...path, String(nth)])
    const read = when && condition(when)
    return read === undefined ? [] : [{ when: read, text: words }]
  })
}
