import { html } from 'hono/html'
import type { StoryFigures, ToldFragment, ToldStory } from '../../../application/configuration/toldStory.ts'
import type { Graph, LaidGraph } from '../../../application/ports/graphLayout.ts'
import { CONSOLE, type Html } from '../console/layout.ts'

const BOX = { width: 184, height: 54 }
const WORD = { width: 40, height: 16 }
const LETTERS = 18
const EXCERPT = 23

type Way = { readonly id: string; readonly from: string; readonly to: string; readonly decision: string }

/** Every way on; of decisions that lead to one place each is a way of its own. */
const waysOf = ({ fragments }: ToldStory): readonly Way[] =>
  fragments.flatMap(({ id, decisions }) =>
    decisions.flatMap(({ id: decision, to, quick }) => [
      { id: decision, from: id, to, decision },
      ...(quick === undefined ? [] : [{ id: `${decision} quick`, from: id, to: quick.to, decision }]),
    ]),
  )

/**
 * The fragments in an order in which each comes before those that it leads to, except where a way leads back; those to which no
 * decision leads come last.
 */
const inOrder = (story: ToldStory): readonly string[] => {
  const ways = Map.groupBy(waysOf(story), ({ from }) => from)
  const met = new Set<string>()
  /** Depth first, the last one first that is left. */
  const below = (first: string): readonly string[] => {
    const left: string[] = []
    const under: { readonly id: string; readonly ways: string[] }[] = []
    const enter = (id: string) => {
      if (!met.has(id)) under.push({ id, ways: (ways.get(id) ?? []).map(({ to }) => to) })
      met.add(id)
    }
    enter(first)
    for (let last = under.at(-1); last !== undefined; last = under.at(-1)) {
      const next = last.ways.pop()
      if (next !== undefined) enter(next)
      else {
        left.push(last.id)
        under.pop()
      }
    }
    return left.toReversed()
  }
  return [story.start, ...story.fragments.map(({ id }) => id)].flatMap(below)
}

/** What is to be laid out of a story; how many read it changes nothing of that. */
export const graphOf = (story: ToldStory): Graph => ({
  nodes: inOrder(story).map((id) => ({ id, ...BOX })),
  edges: waysOf(story).map(({ id, from, to }) => ({ id, from, to, word: WORD })),
})

/** How a fragment's choices split, in per cent; nothing where nobody has chosen. */
export const shareOf = (
  decisions: readonly { readonly id: string }[],
  { decided }: Pick<StoryFigures, 'decided'>,
  id: string,
): number | undefined => {
  const all = decisions.reduce((sum, decision) => sum + (decided.get(decision.id) ?? 0), 0)
  return all === 0 ? undefined : Math.round(((decided.get(id) ?? 0) / all) * 100)
}

export type GraphWords = {
  readonly label: string
  readonly start: string
  readonly ending: string
  /** How the text of a fragment begins. */
  readonly beginning: (fragment: ToldFragment) => string
}

/** A story as a graph that is read from above: a link for each fragment, and on each way how many take it. */
export const storyGraph = (
  story: ToldStory,
  figures: StoryFigures,
  laid: LaidGraph,
  changed: ReadonlySet<string>,
  words: GraphWords,
): Html => {
  const decisionsOf = new Map(story.fragments.map(({ id, decisions }) => [id, decisions]))
  const ways = waysOf(story).map(({ id, from, decision }) => {
    const edge = laid.edges.get(id)
    const share = id === decision ? shareOf(decisionsOf.get(from) ?? [], figures, decision) : undefined
    return edge === undefined
      ? html``
      : html`<path class="${share === undefined ? '' : `way${Math.ceil(share / 34)}`}" d="${pathOf(edge.points)}" marker-end="url(#way)"></path>
        ${share === undefined || edge.word === undefined ? '' : html`<text class="where" x="${Math.round(edge.word.x)}" y="${Math.round(edge.word.y + 12)}">${share} %</text>`}`
  })
  const boxes = story.fragments.map((fragment) => {
    const spot = laid.nodes.get(fragment.id)
    if (spot === undefined) return html``
    const { id, ending } = fragment
    const readers = figures.readersAt.get(id) ?? 0
    const [x, y] = [Math.round(spot.x), Math.round(spot.y)]
    const kind = [
      id === story.start ? 'start' : '',
      ending === undefined ? '' : 'ending',
      readers > 0 ? 'peopled' : '',
      changed.has(id) ? 'edited' : '',
    ].join(' ')
    const second =
      id === story.start ? words.start : ending === undefined ? words.beginning(fragment) : words.ending
    return html`<a href="${CONSOLE}/content/fragments/${id}" class="${kind}">
      <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="10"></rect>
      <text x="${x + 10}" y="${y + 22}">${short(id, LETTERS)}</text>
      <text class="where" x="${x + 10}" y="${y + 42}">${short(second, EXCERPT)}</text>
      <text class="readers" text-anchor="end" x="${x + BOX.width - 10}" y="${y + 22}">${readers === 0 ? '' : readers}</text></a>`
  })
  const [width, height] = [Math.ceil(laid.width), Math.ceil(laid.height)]
  return html`<div class="graph story" role="region" aria-label="${words.label}" tabindex="0">
    <svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${words.label}">
      <defs><marker id="way" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0 L8 4 L0 8 z"></path></marker></defs>
      ${ways}${boxes}
    </svg>
  </div>`
}

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

type Spot = { readonly x: number; readonly y: number }
const at = ({ x, y }: Spot) => `${Math.round(x)} ${Math.round(y)}`

/** Curves, where there are two points between every two that are gone through; else straight lines. */
const pathOf = ([first, ...rest]: readonly Spot[]): string => {
  if (first === undefined) return ''
  if (rest.length % 3 !== 0) return `M${at(first)} ${rest.map((spot) => `L${at(spot)}`).join(' ')}`
  const curves = Array.from({ length: rest.length / 3 }, (_, nth) => rest.slice(nth * 3, nth * 3 + 3))
  return `M${at(first)} ${curves.map((spots) => `C${spots.map(at).join(' ')}`).join(' ')}`
}
