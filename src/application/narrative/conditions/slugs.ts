import { Slug } from '../../../domain/kernel/ids.ts'
import type { ReadingCondition } from '../../content/condition.ts'
import type { ContentNode } from '../../content/contentNode.ts'

/** One name, or a list of them, of things of a kind; what is none is reported. */
export const slugsIn = (
  node: ContentNode,
  what: string,
  { refersTo, fault }: ReadingCondition,
): readonly Slug[] | undefined => {
  const nodes = node.type === 'list' ? node.items : [node]
  const slugs = nodes.flatMap((one) => {
    if (one.type === 'value' && Slug.is(one.value)) {
      refersTo(what, one.value, one.place)
      return [one.value]
    }
    fault(one.place, `this is not the id of a ${what}`, `write one ${what}, or a list such as [one, other]`)
    return []
  })
  if (nodes.length === 0)
    fault(node.place, `this list names no ${what}`, `name at least one, or leave the condition out`)
  return slugs.length === nodes.length && slugs.length > 0 ? slugs : undefined
}

/** The id of one thing of a kind. */
export const slugIn = (node: ContentNode, what: string, reading: ReadingCondition): Slug | undefined => {
  if (node.type !== 'list') return slugsIn(node, what, reading)?.[0]
  reading.fault(
    node.place,
    `one ${what} is wanted here, and this is a list`,
    'use "all" or "any" for several',
  )
  return undefined
}
