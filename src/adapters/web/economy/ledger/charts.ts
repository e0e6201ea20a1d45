import { html } from 'hono/html'
import type { ReportDay } from '../../../../application/economy/figures/report.ts'
import type { Html } from '../../console/layout.ts'

/** In units of the drawing, which is as wide as the page lets it be. */
const WIDTH = 720
const HEIGHT = 180
const EDGE = 6

const x = (nth: number, count: number) =>
  Math.round(EDGE + ((nth + 0.5) * (WIDTH - 2 * EDGE)) / Math.max(1, count))

const svg = (label: string, body: Html): Html =>
  html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${body}</svg>`

/** A line through what was in circulation at the end of each day. It begins at nothing, so that its height can be believed. */
export const circulationChart = (days: readonly ReportDay[], label: string): Html => {
  const most = Math.max(1, ...days.map(({ circulation }) => circulation))
  const y = (amount: number) => Math.round(HEIGHT - EDGE - (Math.max(0, amount) * (HEIGHT - 2 * EDGE)) / most)
  const points = days.map(({ circulation }, nth) => `${x(nth, days.length)},${y(circulation)}`).join(' ')
  return svg(label, html`<polyline class="line" points="${points}" />`)
}

/** A bar a day: upwards what came in, downwards what went out. */
export const flowsChart = (days: readonly ReportDay[], label: string): Html => {
  const most = Math.max(1, ...days.flatMap((day) => [day.in, day.out]))
  const half = HEIGHT / 2
  const height = (amount: number) => Math.round((Math.max(0, amount) * (half - EDGE)) / most)
  const wide = Math.max(1, Math.floor(((WIDTH - 2 * EDGE) / Math.max(1, days.length)) * 0.7))
  const bars = days.map((day, nth) => {
    const left = x(nth, days.length) - Math.round(wide / 2)
    const [up, down] = [height(day.in), height(day.out)]
    return html`<g><title>${day.date}: +${day.in} −${day.out}</title>
      <rect class="in" x="${left}" y="${half - up}" width="${wide}" height="${up}" />
      <rect class="out" x="${left}" y="${half}" width="${wide}" height="${down}" /></g>`
  })
  return svg(label, html`<line class="axis" x1="0" x2="${WIDTH}" y1="${half}" y2="${half}" />${bars}`)
}
