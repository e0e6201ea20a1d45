import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling, ContentSection } from '../../content/experience.ts'
import { fieldsOf, readSpan, slugOf } from '../../content/fields.ts'
import { readSteps, type Step } from './readSteps.ts'

const CHANNELS = 'channels'

/** Whoever waits for longer has forgotten that they asked. */
const LONGEST_DELAY_MS = 7 * 86_400_000

/** On which terms a channel is open to whoever asks, plan or no plan: after so many milliseconds, or by steps. */
export type OpenTerms =
  | { readonly by: 'delay'; readonly afterMs: number }
  | { readonly by: 'steps'; readonly steps: readonly Step[] }

/** The channels that are open to everybody, by their names. Any other is opened by plans, or by its administrators. */
export type OpenChannels = ReadonlyMap<Slug, OpenTerms>

/** The channels of an experience that need no plan. */
export const channelsSection: ContentSection<OpenChannels> = {
  name: 'channels',
  keys: [CHANNELS],
  compile: (compiling) =>
    new Map(
      compiling.entries(CHANNELS).flatMap((entry) => {
        const id = slugOf(entry.key, entry.place, compiling.fault)
        const terms = id && readTerms(id, entry, compiling)
        if (id === undefined || terms === undefined) return []
        compiling.uses('channel', id, 'open to everybody', entry.place)
        return [[id, terms] as const]
      }),
    ),
}

const readTerms = (id: Slug, { place, node }: ContentEntry, compiling: Compiling): OpenTerms | undefined => {
  const { fault } = compiling
  const fields = fieldsOf(node, ['free', 'steps'], fault)
  const [free, steps] = [fields('free'), fields('steps')]
  if (free !== undefined && steps !== undefined)
    fault(
      free.place,
      `"${id}" has steps, and waits for a delay as well`,
      'take "free:" away; a step may have a pause',
    )
  if (steps !== undefined) return { by: 'steps', steps: readSteps(steps, id, compiling) }
  if (free !== undefined) return { by: 'delay', afterMs: delayOf(free, compiling) }
  fault(
    place,
    `nobody knows how one comes into "${id}"`,
    'write "free: { after: 10 min }" or "steps:" in it; a channel that plans open needs no line here',
  )
  return undefined
}

const delayOf = (free: ContentNode, { fault }: Compiling): number => {
  const after = fieldsOf(free, ['after'], fault)('after')
  if (after !== undefined) return readSpan(after, LONGEST_DELAY_MS, fault) ?? 0
  if (free.type === 'map')
    fault(free.place, 'nobody knows how long one waits', 'write "after: 10 min" in it, or "after: 1 s"')
  return 0
}
