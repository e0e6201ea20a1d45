import { type IncomingHttpHeaders, request } from 'node:http'

export const TOKEN = 'bench-token-of-the-console'

export type Answered = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** As it came over the wire. */
  readonly bytes: number
  readonly text: string
}

type Asked = {
  readonly method?: 'GET' | 'POST'
  readonly cookie?: string
  readonly body?: string
}

/** Asks as a browser does that takes no compressed text; it counts what is transferred. */
export const ask = (url: string, { method = 'GET', cookie, body }: Asked = {}): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method,
        headers: {
          'Sec-Fetch-Site': 'same-origin',
          'Accept-Language': 'en',
          ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
          ...(cookie === undefined ? {} : { Cookie: cookie }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const content = Buffer.concat(chunks)
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            bytes: content.length + answer.rawHeaders.join(': ').length,
            text: content.toString(),
          })
        })
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

export const logIn = async (root: string): Promise<string> => {
  const { headers } = await ask(`${root}/console/login`, { method: 'POST', body: `token=${TOKEN}` })
  const [cookie] = headers['set-cookie'] ?? []
  if (cookie === undefined) throw new Error('the console does not let the bench in')
  return cookie.split(';')[0] ?? ''
}

/** Everything that a page needs beside itself. */
export const filesOf = (page: string): readonly string[] =>
  [...page.matchAll(/(?:src|href)="(\/console\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
