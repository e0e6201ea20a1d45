import { html } from 'hono/html'
import type { Effect, Why } from '../../../../application/audit/events/causes.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import { CONSOLE, type Html } from '../layout.ts'

const WIDTH = 250
const HEIGHT = 46
const GAP = { x: 40, y: 14 }
/** A cause that set off thousands is drawn with the first of them; the list of its correlation has all. */
const MOST = 150

type Node = {
  readonly event: RecordedEvent | undefined
  readonly column: number
  readonly row: number
  readonly from: Node | undefined
}

/** Lays the story out: each effect a column further, each further effect of one cause a row further down. */
const nodesOf = ({ event, causes, effects }: Why): readonly Node[] => {
  const nodes: Node[] = []
  let rows = 0
  const put = (one: RecordedEvent | undefined, from: Node | undefined, row: number): Node => {
    const node = { event: one, column: from === undefined ? 0 : from.column + 1, row, from }
    nodes.push(node)
    return node
  }
  const putEffects = (list: readonly Effect[], from: Node) => {
    list.forEach((effect, nth) => {
      if (nodes.length >= MOST) return
      if (nth > 0) rows += 1
      putEffects(effect.effects, put(effect.event, from, rows))
    })
  }
  let last = put(undefined, undefined, 0)
  for (const cause of causes.toReversed()) last = put(cause, last, 0)
  putEffects(effects, put(event, last, 0))
  return nodes
}

const xOf = ({ column }: Node) => column * (WIDTH + GAP.x) + 4
const yOf = ({ row }: Node) => row * (HEIGHT + GAP.y) + 4

const edge = (node: Node, from: Node): Html => {
  const [x1, y1] = [xOf(from) + WIDTH, yOf(from) + HEIGHT / 2]
  const [x2, y2] = [xOf(node), yOf(node) + HEIGHT / 2]
  const middle = (x1 + x2) / 2
  return html`<path d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"></path>`
}

const box = (
  node: Node,
  first: string,
  second: string,
): Html => html`<rect x="${xOf(node)}" y="${yOf(node)}" width="${WIDTH}" height="${HEIGHT}" rx="8"></rect>
  <text x="${xOf(node) + 10}" y="${yOf(node) + 20}">${first}</text>
  <text class="where" x="${xOf(node) + 10}" y="${yOf(node) + 37}">${second}</text>`

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** What led to an event and what it led to, as a graph that is read from left to right. */
export const causesGraph = (
  why: Why,
  { label, outside }: { readonly label: string; readonly outside: string },
): Html => {
  const nodes = nodesOf(why)
  const root = nodes[1]?.event ?? why.event
  const width = Math.max(...nodes.map(xOf)) + WIDTH + 8
  const height = Math.max(...nodes.map(yOf)) + HEIGHT + 8
  return html`<div class="graph" role="region" aria-label="${label}" tabindex="0">
    <svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${label}">
      ${nodes.map((node) => (node.from === undefined ? '' : edge(node, node.from)))}
      ${nodes.map((node) =>
        node.event === undefined
          ? html`<g>${box(node, outside, short(root.metadata.actor, 32))}</g>`
          : html`<a href="${CONSOLE}/events/${node.event.position}" class="${node.event.position === why.event.position ? 'this' : ''}">${box(node, short(`#${node.event.position} ${node.event.type}`, 34), short(node.event.stream, 34))}</a>`,
      )}
    </svg>
  </div>`
}
