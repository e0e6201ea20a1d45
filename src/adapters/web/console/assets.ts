import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

const ofOurs = (name: string) => fileURLToPath(new URL(`assets/${name}`, import.meta.url))

const FILES = {
  'htmx.js': {
    file: fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')),
    type: 'text/javascript; charset=utf-8',
  },
  'hx-sse.js': {
    file: fileURLToPath(import.meta.resolve('htmx.org/dist/ext/hx-sse.min.js')),
    type: 'text/javascript; charset=utf-8',
  },
  'console.js': { file: ofOurs('console.js'), type: 'text/javascript; charset=utf-8' },
  'console.css': { file: ofOurs('console.css'), type: 'text/css; charset=utf-8' },
  'icon.svg': { file: ofOurs('icon.svg'), type: 'image/svg+xml' },
} as const

type Asset = keyof typeof FILES

const load = (name: Asset) => {
  const content = readFileSync(FILES[name].file)
  const digest = createHash('sha256').update(content).digest('base64url').slice(0, 12)
  return { name, digest, content, type: FILES[name].type }
}

const ASSETS = new Map((Object.keys(FILES) as Asset[]).map((name) => [name, load(name)]))

const ASSETS_PATH = '/console/assets'

/** Where a file is: under another address once it is another file. */
export const assetPath = (name: Asset): string => `${ASSETS_PATH}/${ASSETS.get(name)?.digest}/${name}`

/** Scripts and styles, from npm and our own. A browser keeps them for a year. */
export const assetRoutes = (): Hono => {
  const routes = new Hono()
  for (const { name, digest, content, type } of ASSETS.values())
    routes.get(`/${digest}/${name}`, (c) =>
      c.body(new Uint8Array(content), 200, {
        'Content-Type': type,
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
  return routes
}
