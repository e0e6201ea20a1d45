import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** What a chart shows: at each of its points from left to right a name, and a whole number of each line. */
export type Chart = {
  /** What is to be seen, in words: what somebody hears who does not see it. */
  readonly label: string
  readonly points: readonly string[]
  readonly lines: readonly ChartLine[]
}

export type ChartLine = {
  readonly name: string
  readonly values: readonly number[]
  /** A line; or bars from the middle, upwards or downwards. */
  readonly as: 'line' | 'up' | 'down'
}

/** In units of the drawing, which is as wide as the page lets it be. */
const WIDTH = 720
const HEIGHT = 180
const EDGE = 6

/**
 * A chart: a drawing made here, in whose place uPlot comes where scripts run (`assets/charts.js`).
 *
 * It asks for `charts: true` of its page. The arrows go from point to point, and what is there is said below it.
 */
export const chart = ({ label, points, lines }: Chart): Html => html`<figure class="chart">
  <div class="plot" role="img" aria-label="${label}" tabindex="0" data-chart="${JSON.stringify({ points, lines })}">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${
      lines.some(({ as }) => as === 'line') ? '' : axis
    }${lines.map((line) => drawn(line, mostOf(lines)))}</svg>
  </div>
  <figcaption class="faint" aria-live="polite"></figcaption>
</figure>`

const SMALL = { width: 80, height: 20 }

/** A line as small as a word, of the latest values: its end is at the right, and what stays at 0 at the bottom. */
export const sparkline = (values: readonly number[], room: number, label: string): Html => {
  const { width, height } = SMALL
  const most = mostIn(values)
  const step = width / Math.max(1, room - 1)
  const points = values.map((value, nth) => {
    const x = width - (values.length - 1 - nth) * step
    return `${x.toFixed(1)},${(height - 1 - (value / most) * (height - 2)).toFixed(1)}`
  })
  return html`<span class="spark" role="img" aria-label="${label}: ${values.join(', ')}" data-spark="${JSON.stringify({ values, room })}" hx-morph-skip-children>
    <svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">
      <polyline class="line" points="${points.join(' ')}"></polyline>
    </svg>
  </span>`
}

/** Never nothing, so that heights can be told by it. */
const mostIn = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 1)
const mostOf = (lines: readonly ChartLine[]) => mostIn(lines.map(({ values }) => mostIn(values)))

const x = (nth: number, count: number) =>
  Math.round(EDGE + ((nth + 0.5) * (WIDTH - 2 * EDGE)) / Math.max(1, count))

const axis = html`<line class="axis" x1="0" x2="${WIDTH}" y1="${HEIGHT / 2}" y2="${HEIGHT / 2}" />`

/** It begins at nothing, so that its height can be believed. */
const drawn = ({ values, as }: ChartLine, most: number): Html => {
  const room = as === 'line' ? HEIGHT - 2 * EDGE : HEIGHT / 2 - EDGE
  const height = (value: number) => Math.round((Math.max(0, value) * room) / most)
  if (as === 'line') {
    const points = values.map((value, nth) => `${x(nth, values.length)},${HEIGHT - EDGE - height(value)}`)
    return html`<polyline class="line" points="${points.join(' ')}" />`
  }
  const wide = Math.max(1, Math.floor(((WIDTH - 2 * EDGE) / Math.max(1, values.length)) * 0.7))
  return html`${values.map((value, nth) => {
    const top = as === 'up' ? HEIGHT / 2 - height(value) : HEIGHT / 2
    return html`<rect class="${as}" x="${x(nth, values.length) - Math.round(wide / 2)}" y="${top}" width="${wide}" height="${height(value)}" />`
  })}`
}
