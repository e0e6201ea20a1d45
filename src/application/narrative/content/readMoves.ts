import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentEntry } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf } from '../../content/fields.ts'
import { readWay } from './readDecision.ts'
import type { WrittenMove } from './written.ts'

export const isMove = ({ node }: ContentEntry): boolean =>
  node.type === 'map' && node.entries.some(({ key }) => key === 'moved_to')

/** Reads a removed fragment: nothing is left of it but where its readers go. */
export const readMove = (
  id: Slug,
  { place, node }: ContentEntry,
  compiling: Compiling,
): WrittenMove | undefined => {
  const target = fieldsOf(node, ['moved_to'], (at, _, __) =>
    compiling.fault(
      at,
      `the fragment "${id}" is removed, and has a text or decisions as well`,
      'leave "moved_to" alone, or take it away',
    ),
  )('moved_to')
  const way = target && readWay(target, compiling)
  return way && { id, place, way }
}

/** Where each removed fragment leads in the end: a chain is followed to a fragment that is there. */
export const followMoves = (
  moves: readonly WrittenMove[],
  fault: Compiling['fault'],
): ReadonlyMap<Slug, Slug> => {
  const next = new Map(moves.map(({ id, way }) => [id, way.to]))
  const endOf = (from: Slug): Slug | undefined => {
    const met = new Set<Slug>()
    let at = from
    for (let to = next.get(at); to !== undefined; to = next.get(at)) {
      if (met.has(at)) return undefined
      met.add(at)
      at = to
    }
    return at
  }
  return new Map(
    moves.flatMap(({ id, way }) => {
      const end = endOf(id)
      if (end !== undefined) return [[id, end] as const]
      fault(way.place, `the readers of "${id}" are sent round in a circle`, 'name a fragment that is there')
      return []
    }),
  )
}
