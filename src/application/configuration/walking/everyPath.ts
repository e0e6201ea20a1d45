import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Imagined } from './imagined.ts'

/** What every path comes to. `path` are the decisions that lead there, as few as can be. */
export type EveryPath = {
  readonly reached: ReadonlySet<Slug>
  readonly deadEnds: readonly DeadEnd[]
  readonly states: number
  /** Whether really every path was gone; otherwise there were more states than allowed. */
  readonly exhaustive: boolean
}

/** A fragment on which a member may be and can do nothing, or nothing that ever leads to an ending. */
export type DeadEnd = { readonly fragment: Slug; readonly path: readonly string[]; readonly circles: boolean }

type Node<State> = {
  readonly state: State
  readonly fragment: Slug
  readonly from: { readonly node: Node<State>; readonly by: string } | undefined
  readonly cameFrom: Node<State>[]
  leadsOn: boolean
  isStuck: boolean
}

/** Goes every path, the shortest first, as long as there are no more than `most` states. */
export const everyPath = <State>(imagined: Imagined<State>, most: number): EveryPath => {
  const nodes = new Map<string, Node<State>>()
  const waiting: Node<State>[] = []
  const endings: Node<State>[] = []
  let exhaustive = true

  const come = (state: State, from: Node<State>['from']): void => {
    const key = imagined.key(state)
    const known = nodes.get(key)
    if (known !== undefined) {
      if (from !== undefined) known.cameFrom.push(from.node)
      return
    }
    if (nodes.size >= most) {
      exhaustive = false
      return
    }
    const { fragment, isEnding } = imagined.standing(state)
    const cameFrom = from === undefined ? [] : [from.node]
    const node: Node<State> = { state, fragment, from, cameFrom, leadsOn: isEnding, isStuck: false }
    nodes.set(key, node)
    waiting.push(node)
    if (isEnding) endings.push(node)
  }

  come(imagined.begin(), undefined)
  for (let nth = 0; nth < waiting.length; nth += 1) {
    const node = waiting[nth] as Node<State>
    const moves = imagined.moves(node.state)
    node.isStuck = moves.length === 0 && !node.leadsOn
    for (const { name, next } of moves) come(next(), { node, by: name })
  }
  if (exhaustive) spreadBack(endings)
  return {
    reached: new Set([...nodes.values()].map(({ fragment }) => fragment)),
    deadEnds: deadEndsOf([...nodes.values()], exhaustive),
    states: nodes.size,
    exhaustive,
  }
}

/** Whatever leads to something that leads on leads on, too. */
const spreadBack = <State>(endings: readonly Node<State>[]): void => {
  const waiting = [...endings]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop())
    for (const before of node.cameFrom)
      if (!before.leadsOn) {
        before.leadsOn = true
        waiting.push(before)
      }
}

/** One for each fragment, with the shortest path. Where not every path was gone, only who is stuck is known to be. */
const deadEndsOf = <State>(nodes: readonly Node<State>[], exhaustive: boolean): readonly DeadEnd[] => {
  const found = new Map<Slug, DeadEnd>()
  for (const node of nodes)
    if (node.isStuck && !found.has(node.fragment)) found.set(node.fragment, deadEnd(node, false))
  if (exhaustive && found.size === 0)
    for (const node of nodes)
      if (!node.leadsOn && !found.has(node.fragment)) found.set(node.fragment, deadEnd(node, true))
  return [...found.values()]
}

const deadEnd = <State>(node: Node<State>, circles: boolean): DeadEnd => {
  const path: string[] = []
  for (let { from } = node; from !== undefined; { from } = from.node) path.unshift(from.by)
  return { fragment: node.fragment, path, circles }
}
