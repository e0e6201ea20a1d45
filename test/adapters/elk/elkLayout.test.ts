import { describe, expect, it } from 'vitest'
import { createElkLayout } from '../../../src/adapters/elk/elkLayout.ts'
import type { Graph } from '../../../src/application/ports/graphLayout.ts'
import { right } from '../../support/results.ts'

const BOX = { width: 100, height: 40 }
const word = { width: 30, height: 12 }

/** A diamond with a way back, one of two to the same place, one to itself, and a box apart. */
const graph: Graph = {
  nodes: ['a', 'b', 'c', 'd', 'alone'].map((id) => ({ id, ...BOX })),
  edges: ['a b', 'a c', 'b d', 'c d', 'd a', 'c d again', 'b b'].map((id) => {
    const [from = '', to = ''] = id.split(' ')
    return { id, from, to, word }
  }),
}

describe('the layout by ELK', () => {
  const { layOut, known } = createElkLayout()

  it('knows what it has laid out, and nothing else', async () => {
    expect(known(graph)).toBeUndefined()
    const laid = await right(layOut(graph))
    expect(known(graph)).toBe(laid)
    expect(known({ ...graph, edges: [] })).toBeUndefined()
  })

  it('gives every box, arrow and word a place of its own within the picture', async () => {
    const { width, height, nodes, edges } = await right(layOut(graph))
    expect([...nodes.keys()].toSorted()).toEqual(['a', 'alone', 'b', 'c', 'd'])
    const boxes = [...nodes.values()]
    for (const [nth, { x, y }] of boxes.entries()) {
      expect(x >= 0 && y >= 0 && x + BOX.width <= width && y + BOX.height <= height).toBe(true)
      for (const other of boxes.slice(nth + 1))
        expect(Math.abs(x - other.x) >= BOX.width || Math.abs(y - other.y) >= BOX.height).toBe(true)
    }
    expect([...edges.keys()].toSorted()).toEqual(graph.edges.map(({ id }) => id).toSorted())
    for (const { points, word: spot } of edges.values()) {
      expect(points.length).toBeGreaterThan(1)
      expect(spot).toBeDefined()
    }
  })

  it('goes from above to below', async () => {
    const { nodes } = await right(layOut(graph))
    const rows = ['a', 'b', 'd'].map((id) => nodes.get(id)?.y ?? 0)
    expect(rows).toEqual(rows.toSorted((one, other) => one - other))
    expect(new Set(rows).size).toBe(3)
  })

  it('is the same for the same graph, and lets other things go on meanwhile', async () => {
    let turns = 0
    const turning = setInterval(() => {
      turns += 1
    }, 1)
    const again = await right(createElkLayout().layOut(graph))
    clearInterval(turning)
    expect(again).toEqual(await right(layOut(graph)))
    expect(turns).toBeGreaterThan(1)
  })
})
