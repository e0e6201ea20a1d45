import type { IncomingMessage } from 'node:http'
import { isRecord, type Payload } from '../payload.ts'

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const parseJson = (body: Buffer): Payload | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

const parseMultipart = async (body: Buffer, contentType: string): Promise<Payload | undefined> => {
  try {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'Content-Type': contentType },
    }).formData()
    return Object.fromEntries(form)
  } catch {
    return undefined
  }
}

/**
 * The parameters of a call: those of the query string, then those of the body over them.
 *
 * - JSON, urlencoded and multipart bodies; files arrive as `File`
 * - undefined when the body is not what its content type says
 */
export const readPayload = async (request: IncomingMessage, query: string): Promise<Payload | undefined> => {
  const fromQuery: Payload = query === '' ? {} : Object.fromEntries(new URLSearchParams(query))
  const body = await readBody(request)
  if (body.length === 0) return fromQuery

  const contentType = request.headers['content-type'] ?? ''
  const kind = contentType.split(';', 1)[0]?.trim().toLowerCase()
  switch (kind) {
    case 'application/json': {
      const parsed = parseJson(body)
      return parsed && { ...fromQuery, ...parsed }
    }
    case 'application/x-www-form-urlencoded':
      return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) }
    case 'multipart/form-data': {
      const parsed = await parseMultipart(body, contentType)
      return parsed && { ...fromQuery, ...parsed }
    }
    default:
      return fromQuery
  }
}
