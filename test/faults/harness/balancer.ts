import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CleanUp } from './cleanUp.ts'

/** So many deliveries come to one bot alone, and the next to all of them at once, as where Telegram lost patience with the first. */
const ALONE = 2

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** One address before several bots, which take turns. A bot that is away is no reason to ask another: Telegram comes again. */
export const startBalancer = async (urls: readonly string[], cleanUp: CleanUp) => {
  let taken = 0
  let doubled = 0
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const post = (url: string) =>
      fetch(url, { method: 'POST', headers: request.headers as Record<string, string>, body }).then(
        ({ status }) => status,
        () => 502,
      )
    taken += 1
    const toAll = taken % (ALONE + 1) === 0
    if (toAll) doubled += 1
    const chosen = toAll ? urls : [urls[taken % urls.length] ?? '']
    response.writeHead(await Promise.race(chosen.map(post))).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.add({
    inOrder: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram`,
    /** How many deliveries came to all at once. */
    doubled: () => doubled,
  }
}
