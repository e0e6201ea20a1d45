import { html } from 'hono/html'
import type { Html } from '../console/layout.ts'

const KEPT = 40
const WIDTH = 80
const HEIGHT = 20

/** The lags of subscriptions as they were seen by whoever looked, the latest last. They live as long as the process. */
export const createLagTrends = () => {
  const trends = new Map<string, number[]>()
  return {
    note: (name: string, lag: number): readonly number[] => {
      const trend = trends.get(name) ?? []
      trend.push(lag)
      if (trend.length > KEPT) trend.shift()
      trends.set(name, trend)
      return trend
    },
  }
}

/** A line from left to right; what stays at 0 stays at the bottom. */
export const sparkline = (values: readonly number[], label: string): Html => {
  const most = Math.max(1, ...values)
  const step = WIDTH / Math.max(1, KEPT - 1)
  const offset = WIDTH - (values.length - 1) * step
  const points = values.map(
    (value, nth) =>
      `${(offset + nth * step).toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 2)).toFixed(1)}`,
  )
  return html`<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}: ${values.join(', ')}">
    <polyline points="${points.join(' ')}" fill="none" stroke="currentColor"></polyline>
  </svg>`
}
