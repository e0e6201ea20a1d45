// Charts by uPlot, each in place of the drawing that the server has put there. Where anything fails, the drawing stays.
const HEIGHT = 200
const FONT = '12px system-ui, sans-serif'

const colours = () => {
  const of = getComputedStyle(document.documentElement)
  const probe = document.createElement('span')
  document.body.append(probe)
  /** A colour of the page in the scheme that holds, which a canvas cannot ask for by itself. */
  const seen = (name) => {
    probe.style.color = of.getPropertyValue(name)
    return getComputedStyle(probe).color
  }
  const found = {
    line: seen('--accent'),
    up: seen('--good'),
    down: seen('--alarm'),
    faint: seen('--faint'),
    grid: seen('--line'),
  }
  probe.remove()
  return found
}

const drawn = new Map()

/** Bars that go down are below nothing; what they stand for is not. */
const seriesOf = ({ as }, colour) =>
  as === 'line'
    ? { stroke: colour.line, width: 2, points: { size: 6 } }
    : {
        fill: colour[as],
        stroke: colour[as],
        width: 0,
        points: { show: false },
        paths: uPlot.paths.bars({ size: [0.7] }),
      }

const axisOf = (colour, values, more) => ({
  stroke: colour.faint,
  font: FONT,
  grid: { stroke: colour.grid, width: 1 },
  ticks: { stroke: colour.grid, width: 1 },
  values: (_, splits) => splits.map(values),
  ...more,
})

const drawChart = (plot) => {
  const { points, lines } = JSON.parse(plot.dataset.chart)
  const caption = plot.parentElement.querySelector('figcaption')
  const colour = colours()
  const chart = new uPlot(
    {
      width: plot.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false } },
      scales: {
        // Half a point of room at both ends, so that bars are whole there.
        x: { time: false, range: [-0.5, points.length - 0.5] },
        y: { range: (_, least, most) => [Math.min(0, least), Math.max(1, most) * 1.05] },
      },
      axes: [
        axisOf(colour, (nth) => points[nth]?.slice(5) ?? '', { incrs: [1, 2, 7, 14, 28, 56, 112, 224] }),
        axisOf(colour, (value) => Math.abs(value).toLocaleString(document.documentElement.lang), {
          size: 64,
          incrs: [1, 2, 5]
            .flatMap((of) => Array.from({ length: 14 }, (_, power) => of * 10 ** power))
            .sort((a, b) => a - b),
        }),
      ],
      series: [{}, ...lines.map((line) => seriesOf(line, colour))],
      hooks: {
        setCursor: [
          ({ cursor: { idx } }) => {
            const told = (nth) => [points[nth], ...lines.map(({ name, values }) => `${name}: ${values[nth]}`)]
            const text = idx === null || idx === undefined ? '' : told(idx).join(' · ')
            if (caption.textContent !== text) caption.textContent = text
          },
        ],
      },
    },
    [
      points.map((_, nth) => nth),
      ...lines.map(({ as, values }) => (as === 'down' ? values.map((value) => -value) : values)),
    ],
    (self, begin) => {
      plot.replaceChildren(self.root)
      begin()
    },
  )
  return { chart, height: HEIGHT }
}

const drawSpark = (spark) => {
  const { values, room } = JSON.parse(spark.dataset.spark)
  const { clientWidth: width, clientHeight: height } = spark
  const chart = new uPlot(
    {
      width,
      height,
      padding: [1, 0, 1, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [0, room - 1] },
        y: { range: (_, __, most) => [0, Math.max(1, most)] },
      },
      axes: [{ show: false }, { show: false }],
      series: [{}, { stroke: colours().line, width: 1, points: { show: false } }],
    },
    [values.map((_, nth) => room - values.length + nth), values],
    (self, begin) => {
      spark.replaceChildren(self.root)
      begin()
    },
  )
  return { chart, height }
}

/** Draws what is new or says something new, and lets go of what has left the page. */
const draw = () => {
  for (const [place, { chart }] of drawn)
    if (!place.isConnected) {
      chart.destroy()
      drawn.delete(place)
    }
  for (const place of document.querySelectorAll('[data-chart], [data-spark]')) {
    const said = place.dataset.chart ?? place.dataset.spark
    const before = drawn.get(place)
    if (before?.said === said) continue
    before?.chart.destroy()
    drawn.set(place, { said, ...(place.matches('[data-chart]') ? drawChart(place) : drawSpark(place)) })
    sizes.observe(place)
  }
}

const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    const { chart, height } = drawn.get(target) ?? {}
    if (chart !== undefined && target.clientWidth !== chart.width)
      chart.setSize({ width: target.clientWidth, height })
  }
})

/** From point to point by the arrows, to the first and the last by Home and End. */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }
document.addEventListener('keydown', (event) => {
  const { chart } = drawn.get(event.target) ?? {}
  const step = STEPS[event.key]
  if (chart === undefined || step === undefined || !event.target.matches('[data-chart]')) return
  event.preventDefault()
  const last = chart.data[0].length - 1
  const from = chart.cursor.idx ?? (step < 0 ? last + 1 : -1)
  const nth = Math.min(last, Math.max(0, from + step))
  chart.setCursor({ left: chart.valToPos(nth, 'x'), top: 1 })
})

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const { chart } of drawn.values()) chart.destroy()
  drawn.clear()
  draw()
})
document.addEventListener('htmx:after:swap', draw)
addEventListener('DOMContentLoaded', draw)
