import { Slug } from '../../../domain/kernel/ids.ts'
import type { ConditionKind, ReadingCondition } from '../../content/condition.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import { readSpan } from '../../content/fields.ts'
import { READER_STATE } from '../readerState.ts'

type Given = {
  readonly decision: Slug
  readonly underMs: number | undefined
  readonly overMs: number | undefined
}

/** `reaction: { decision: id, under: 5 s }` or `over`: how fast a decision of this run was made, the last time that it was. */
export const reaction: ConditionKind<Given> = {
  kind: 'reaction',
  read: (node, reading) => {
    if (node.type !== 'map') {
      reading.fault(node.place, 'a reaction is a map', ADVICE)
      return undefined
    }
    const decision = decisionIn(node, reading)
    const underMs = timeIn(node, 'under', reading)
    const overMs = timeIn(node, 'over', reading)
    const odd = node.entries.find(({ key }) => !['decision', 'under', 'over'].includes(key))
    if (odd !== undefined) reading.fault(odd.place, `a reaction has no "${odd.key}"`, ADVICE)
    else if (!hasKey(node, 'under') && !hasKey(node, 'over'))
      reading.fault(node.place, 'a reaction says neither "under" nor "over"', ADVICE)
    return decision === undefined ? undefined : { decision, underMs, overMs }
  },
  looksAt: () => [READER_STATE],
  lacks: ({ decision, underMs, overMs }, states) => {
    const made = states(READER_STATE).decisions.find(({ decisionId }) => decisionId === decision)
    if (made === undefined) return { decision }
    const isFastEnough = underMs === undefined || made.reactionMs < underMs
    const isSlowEnough = overMs === undefined || made.reactionMs > overMs
    return isFastEnough && isSlowEnough ? undefined : { decision, reaction_ms: made.reactionMs }
  },
  mayHold: ({ decision }, { has }) => has('decision', decision),
  told: {
    variables: ['title'],
    of: (_, { decision: id }, { titleOf }) => ({ title: titleOf('decision', String(id)) }),
  },
  explain: ({ underMs }, { decision, reaction_ms: ms }, { language, titleOf }) => {
    const title = titleOf('decision', String(decision))
    if (ms === undefined)
      return language === 'es'
        ? `antes habría que haber decidido «${title}»`
        : `it takes an earlier decision: “${title}”`
    const wasSlow = underMs !== undefined && Number(ms) >= underMs
    if (language === 'es')
      return wasSlow
        ? `esto era para quien decidiera «${title}» sin pensarlo tanto`
        : `esto era para quien se lo pensara más antes de «${title}»`
    return wasSlow
      ? `this was for whoever took less time over “${title}”`
      : `this was for whoever took more time over “${title}”`
  },
}

const ADVICE = 'write { decision: id, under: 5 s }, or "over" instead of "under"'

type MapNode = Extract<ContentNode, { readonly type: 'map' }>

const entryOf = ({ entries }: MapNode, key: string): ContentEntry | undefined =>
  entries.find((entry) => entry.key === key)
const hasKey = (node: MapNode, key: string) => entryOf(node, key) !== undefined

const decisionIn = (node: MapNode, { refersTo, fault }: ReadingCondition): Slug | undefined => {
  const found = entryOf(node, 'decision')?.node
  if (found?.type !== 'value' || !Slug.is(found.value)) {
    fault(found?.place ?? node.place, 'a reaction names no decision', ADVICE)
    return undefined
  }
  refersTo('decision', found.value, found.place)
  return found.value
}

const timeIn = (node: MapNode, key: string, { fault }: ReadingCondition): number | undefined => {
  const found = entryOf(node, key)?.node
  return found && readSpan(found, LONGEST_MS, fault)
}

const LONGEST_MS = 600_000
