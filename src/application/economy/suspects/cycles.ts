/**
 * The sets of nodes that all reach each other along edges, where there are two or more: the strongly connected components, by
 * Tarjan's algorithm (SIAM J. Comput. 1, 1972), without recursion, for chains may be long.
 */
export const cyclesOf = <Node>(edges: ReadonlyMap<Node, readonly Node[]>): readonly (readonly Node[])[] => {
  const order = new Map<Node, number>()
  const lowest = new Map<Node, number>()
  const waiting: Node[] = []
  const isWaiting = new Set<Node>()
  const found: Node[][] = []

  const enter = (node: Node) => {
    order.set(node, order.size)
    lowest.set(node, order.size - 1)
    waiting.push(node)
    isWaiting.add(node)
    return { node, next: 0 }
  }
  const lower = (node: Node, to: number) => lowest.set(node, Math.min(lowest.get(node) ?? to, to))
  const leave = (root: Node) => {
    if (lowest.get(root) !== order.get(root)) return
    const from = waiting.lastIndexOf(root)
    const component = waiting.splice(from)
    for (const node of component) isWaiting.delete(node)
    if (component.length > 1) found.push(component)
  }

  for (const start of edges.keys()) {
    if (order.has(start)) continue
    const path = [enter(start)]
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const to = edges.get(at.node)?.[at.next]
      if (to === undefined) {
        leave(at.node)
        path.pop()
        const above = path.at(-1)
        if (above !== undefined) lower(above.node, lowest.get(at.node) ?? 0)
        continue
      }
      at.next += 1
      if (!order.has(to)) path.push(enter(to))
      else if (isWaiting.has(to)) lower(at.node, order.get(to) ?? 0)
    }
  }
  return found
}
