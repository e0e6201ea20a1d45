import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Level, Secret } from '../story.ts'
import type { Way, WrittenFragment, WrittenMove } from './written.ts'

/** A story as it was written, and where its readers may come in. */
export type Ways = {
  readonly start: Way | undefined
  readonly fragments: readonly WrittenFragment[]
  readonly moves: readonly WrittenMove[]
  readonly moved: ReadonlyMap<Slug, Slug>
  readonly levels: ReadonlyMap<number, Level>
  readonly secrets: readonly Secret[]
}

/** Where readers come in: at the start, and where they are sent from what was removed or is closed to them. */
export const entrances = ({ start, fragments, moved }: Ways): readonly Slug[] => [
  ...(start === undefined ? [] : [start.to]),
  ...moved.values(),
  ...fragments.flatMap(({ fragment: { refuge } }) => refuge ?? []),
]

/** The fragments that can be come to from some, whatever conditions and prices say. */
export const reachedFrom = (
  from: readonly Slug[],
  byId: ReadonlyMap<Slug, WrittenFragment>,
): ReadonlySet<Slug> => {
  const reached = new Set<Slug>()
  const waiting = [...from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const written = reached.has(id) ? undefined : byId.get(id)
    if (written === undefined) continue
    reached.add(id)
    waiting.push(...written.decisions.flatMap(({ ways }) => ways.map(({ to }) => to)))
  }
  return reached
}
