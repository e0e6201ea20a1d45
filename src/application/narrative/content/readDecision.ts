import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readSlug, readSpan, slugOf } from '../../content/fields.ts'
import { readBesitos } from './readBesitos.ts'
import { readLocked } from './readLocked.ts'
import type { Way, WrittenDecision } from './written.ts'

/** A button's data is 64 bytes, of which prefix, owner and turn take the rest. */
const LONGEST_ID = 29
/** Telegram cuts a longer label off on most screens. */
const LONGEST_LABEL = 64
const LONGEST_HASTE_MS = 600_000

const FIELDS = ['text', 'to', 'condition', 'locked', 'price', 'quick']

/** A fragment that something leads to, by its name. */
export const readWay = (node: ContentNode, { refersTo, fault }: Compiling): Way | undefined => {
  const to = readSlug(node, fault)
  if (to === undefined) return undefined
  refersTo('fragment', to, node.place)
  return { to, place: node.place }
}

export const readDecision = (
  entry: ContentEntry,
  fragment: Slug,
  compiling: Compiling,
): WrittenDecision | undefined => {
  const { fault, wording, condition, declares } = compiling
  const { key, place, node } = entry
  const id = slugOf(key, place, fault)
  if (id === undefined) return undefined
  if (id.length > LONGEST_ID)
    fault(
      place,
      `the name "${id}" has ${id.length} characters and does not fit into a button`,
      `give it ${LONGEST_ID} at most`,
    )
  const fields = fieldsOf(node, FIELDS, fault)
  const text = fields('text')
  if (text === undefined)
    fault(place, `the decision "${id}" has no text`, 'write "text:" with the words of its button')
  const words = text === undefined ? {} : wording(text, ['fragments', fragment, 'decisions', id])
  declares('decision', id, place, words)
  for (const label of Object.values(words))
    if (label.length > LONGEST_LABEL || label.includes('\n'))
      fault(
        text?.place ?? place,
        `the button "${label.slice(0, 20)}…" has ${label.length} characters, or several lines`,
        `say it in one line of ${LONGEST_LABEL} at most; 40 are kind`,
      )

  const to = fields('to')
  if (to === undefined)
    fault(place, `the decision "${id}" leads nowhere`, 'write "to:" with the name of a fragment')
  const way = to && readWay(to, compiling)
  const gate = fields('condition')
  const quick = readQuick(fields('quick'), compiling)
  return {
    place,
    ways: [way, quick?.way].filter((one) => one !== undefined),
    decision: {
      id,
      text: words,
      to: way?.to ?? fragment,
      condition: gate && condition(gate),
      locked: readLocked(fields, ['fragments', fragment, 'locks', id], compiling),
      price: readBesitos(fields, 'price', compiling),
      quick: quick && { withinMs: quick.withinMs, to: quick.way.to },
    },
  }
}

const readQuick = (
  node: ContentNode | undefined,
  compiling: Compiling,
): { readonly withinMs: number; readonly way: Way } | undefined => {
  if (node === undefined) return undefined
  const { fault } = compiling
  const fields = fieldsOf(node, ['within', 'to'], fault)
  const within = fields('within')
  const to = fields('to')
  if (within === undefined || to === undefined) {
    fault(node.place, '"quick" has no "within" or no "to"', 'write it as { within: 5 s, to: fragment }')
    return undefined
  }
  const withinMs = readSpan(within, LONGEST_HASTE_MS, fault)
  const way = readWay(to, compiling)
  return withinMs === undefined || way === undefined ? undefined : { withinMs, way }
}
