import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, badRequest, notFound, unauthorized } from '../answer.ts'
import { errorOf, type FailurePlan } from '../failurePlan.ts'
import type { Methods } from '../method.ts'
import type { CallLog } from './callLog.ts'
import { readPayload } from './requestPayload.ts'

const parseTarget = (target: string) => {
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const [, token, method] = path.match(/^\/bot([^/]+)\/([^/]+)\/?$/) ?? []
  return { token, method, query: mark < 0 ? '' : target.slice(mark + 1) }
}

const send = (response: ServerResponse, answer: Answer) => {
  const body = JSON.stringify(answer)
  const retryAfter = answer.ok ? undefined : answer.parameters?.retry_after
  response.writeHead(answer.ok ? 200 : answer.error_code, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
  })
  response.end(body)
}

/** Takes a request from its first line to its answer: who asks, what for, what was planned to go wrong with it. */
export const createRequestHandler = (
  token: string,
  methods: Methods,
  log: CallLog,
  plan: FailurePlan,
  now: () => number,
) => {
  const byLowerCaseName = new Map(
    Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]),
  )
  const hanging = new Set<NodeJS.Timeout>()

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('Date', new Date(now()).toUTCString())
    const target = parseTarget(request.url ?? '')
    if (target.token === undefined || target.method === undefined) return send(response, notFound)
    if (target.token !== token && target.token !== encodeURIComponent(token))
      return send(response, unauthorized)

    const payload = await readPayload(request, target.query)
    const found = byLowerCaseName.get(target.method.toLowerCase())
    const planned = plan.take(target.method)
    const call = log.begin(found?.name ?? target.method, payload ?? {})
    const drop = () => {
      log.end(call, 'dropped')
      response.destroy()
    }
    const reply = (answer: Answer) => {
      send(response, answer)
      log.end(call, 'answered')
    }
    if (planned?.kind === 'drop') return drop()

    const onGone = (listener: () => void) => {
      if (response.destroyed) listener()
      else response.on('close', listener)
    }
    onGone(() => log.end(call, 'gone'))
    const perform = (): Answer | Promise<Answer> => {
      if (!payload) return badRequest("can't parse the request body")
      return found ? found.method(payload, onGone) : notFound
    }
    const answer = errorOf(planned) ?? (await perform())
    call.answer = answer
    if (planned?.kind === 'dropAfter') return drop()
    if (planned?.kind !== 'hang') return reply(answer)

    const timer = setTimeout(() => {
      hanging.delete(timer)
      reply(answer)
    }, planned.milliseconds)
    hanging.add(timer)
  }

  return {
    /** A request that breaks off while it is read has nobody left to answer. */
    handle: (request: IncomingMessage, response: ServerResponse) => {
      handle(request, response).catch((error: unknown) => {
        if (!request.complete || response.destroyed) response.destroy()
        else send(response, { ok: false, error_code: 500, description: `Internal Server Error: ${error}` })
      })
    },
    stop: () => {
      for (const timer of hanging) clearTimeout(timer)
      hanging.clear()
    },
  }
}
