import { Agent, get } from 'node:http'
import { argumentOf } from '../harness/child.ts'

/** Open live pages, which take what comes and do nothing with it: `[url, cookie, how many]`. Says `ready` once each has begun. */
const [url, cookie, count] = argumentOf() as [string, string, number]
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
let begun = 0
let bytes = 0
for (let nth = 0; nth < count; nth += 1)
  get(
    url,
    { agent, headers: { Cookie: cookie, 'HX-Request': 'true', Accept: 'text/event-stream' } },
    (answer) => {
      answer.once('data', () => {
        begun += 1
        if (begun === count) process.send?.('ready')
      })
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('error', () => undefined)
    },
  ).on('error', () => undefined)

process.on('message', () => process.send?.(bytes))
