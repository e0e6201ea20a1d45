import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

const ofOurs = (name: string) => new URL(`assets/${name}`, import.meta.url).href
const JAVASCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'

/** The parts of what every page looks like, in the order in which they hold: what a narrow screen changes comes last. */
const STYLES = ['base', 'parts', 'tables', 'graphs', 'content', 'chat', 'narrow']

/** Each file that is served, and what it is made of, one after the other. */
const FILES = {
  'htmx.js': { from: () => [import.meta.resolve('htmx.org/dist/htmx.min.js')], type: JAVASCRIPT },
  'hx-sse.js': { from: () => [import.meta.resolve('htmx.org/dist/ext/hx-sse.min.js')], type: JAVASCRIPT },
  'uplot.js': { from: () => [import.meta.resolve('uplot/dist/uPlot.iife.min.js')], type: JAVASCRIPT },
  'console.js': { from: () => [ofOurs('console.js')], type: JAVASCRIPT },
  'charts.js': { from: () => [ofOurs('charts.js')], type: JAVASCRIPT },
  'console.css': { from: () => STYLES.map((name) => ofOurs(`styles/${name}.css`)), type: CSS },
  'charts.css': {
    from: () => [import.meta.resolve('uplot/dist/uPlot.min.css'), ofOurs('styles/charts.css')],
    type: CSS,
  },
  'icon.svg': { from: () => [ofOurs('icon.svg')], type: 'image/svg+xml' },
} as const

export type Asset = keyof typeof FILES

const isAsset = (name: string): name is Asset => Object.hasOwn(FILES, name)

const load = (name: Asset) => {
  const { from, type } = FILES[name]
  const content = Buffer.concat(from().map((file) => readFileSync(fileURLToPath(file))))
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 12)
  return { digest, content, type }
}

const loaded = new Map<Asset, ReturnType<typeof load>>()

/** Read when the first page wants it, and kept. */
const assetOf = (name: Asset) => {
  const asset = loaded.get(name) ?? load(name)
  loaded.set(name, asset)
  return asset
}

const ASSETS_PATH = '/console/assets'

/** Where a file is: under another address once it is another file. */
export const assetPath = (name: Asset): string => `${ASSETS_PATH}/${assetOf(name).digest}/${name}`

/** Scripts and styles, from npm and our own. A browser keeps them for a year. */
export const assetRoutes = (): Hono => {
  const routes = new Hono()
  routes.get('/:digest/:name', (c) => {
    const { digest, name } = c.req.param()
    if (!isAsset(name)) return c.notFound()
    const asset = assetOf(name)
    if (asset.digest !== digest) return c.notFound()
    return c.body(new Uint8Array(asset.content), 200, {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  return routes
}
