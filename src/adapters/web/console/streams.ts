import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ConsoleEnv } from './consolePage.ts'
import type { Html } from './layout.ts'

/** Gives a piece of a page to whoever watches; after its `id` a stream goes on that was broken off. */
export type Send = (piece: Html | string, id?: number | string) => Promise<void>

const TELL_EVERY_MS = 150

/**
 * Tells whoever watches how far a long work has come, now and then, and nobody once they have left.
 *
 * - A piece is made only where it is told.
 * - `told` is to be awaited before what came of the work is sent.
 */
export const createTeller = ({ send, signal }: { readonly send: Send; readonly signal: AbortSignal }) => {
  let toldAt = 0
  let telling = Promise.resolve()
  return {
    tell: (piece: () => Html): void => {
      const now = performance.now()
      if (now - toldAt < TELL_EVERY_MS || signal.aborted) return
      toldAt = now
      telling = send(piece())
    },
    told: (): Promise<void> => telling,
  }
}

/**
 * Answers with a stream of pieces of a page, for as long as somebody watches, is let in, and `stopping` is not aborted.
 *
 * `isLet` is to be asked before anything is sent; `pulse` keeps proxies from thinking that nobody is there any more.
 */
export const streamPieces = (
  c: Context<ConsoleEnv>,
  stopping: AbortSignal,
  run: (stream: {
    readonly send: Send
    readonly pulse: () => Promise<void>
    readonly isLet: () => Promise<boolean>
    readonly signal: AbortSignal
  }) => Promise<void>,
): Response => {
  const left = new AbortController()
  const signal = AbortSignal.any([stopping, left.signal])
  const { stillIn } = c.var
  const answer = streamSSE(c, async (stream) => {
    stream.onAbort(() => left.abort())
    const isLet = async () => {
      if (await stillIn()) return true
      await stream.writeSSE({ event: 'leave', data: '' })
      left.abort()
      return false
    }
    await run({
      send: async (piece, id) => {
        const text = String(await piece)
        const data = text.replaceAll(/\r\n|\r|\n/g, '\ndata: ')
        await stream.write(`data: ${data}\n${id === undefined ? '' : `id: ${id}\n`}\n`)
      },
      pulse: async () => {
        await stream.write(': \n\n')
      },
      isLet,
      signal,
    })
  })
  answer.headers.set('Cache-Control', 'no-store')
  answer.headers.set('X-Accel-Buffering', 'no')
  return answer
}
