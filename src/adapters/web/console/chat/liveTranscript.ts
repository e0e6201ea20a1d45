import type { Context } from 'hono'
import type { Clock } from '../../../../application/ports/clock.ts'
import type { ConsoleEnv } from '../consolePage.ts'
import type { Html } from '../layout.ts'
import { streamPieces } from '../streams.ts'
import type { ChatMember, Transcripts } from './transcripts.ts'

const PULSE_MS = 5_000

export type LiveTranscript = {
  readonly transcripts: Transcripts
  readonly member: ChatMember
  readonly view: () => Html
  /** Settles when what stands on the phones is kept: what somebody has seen outlives a kill. */
  readonly keep?: (() => Promise<void>) | undefined
  readonly clock: Clock
  readonly stopping: AbortSignal
}

/**
 * Shows a member’s chat anew after each change. The page names by `seen` what it shows already, and a stream that goes on what it
 * has shown: each is told what is new, once.
 */
export const streamTranscript = (
  c: Context<ConsoleEnv>,
  { transcripts, member, view, keep, clock, stopping }: LiveTranscript,
): Response => {
  let shown = c.req.header('Last-Event-ID') ?? c.req.query('seen')
  return streamPieces(c, stopping, async ({ send, pulse, isLet, signal }) => {
    let wake = new AbortController()
    const stop = transcripts.onChange(() => wake.abort(), member)
    try {
      while (!signal.aborted && (await isLet())) {
        wake = new AbortController()
        const revision = transcripts.revision(member)
        if (revision === shown) await pulse()
        else {
          const now = view()
          await keep?.()
          await send(now, revision)
        }
        shown = revision
        await clock.pause(PULSE_MS, AbortSignal.any([signal, wake.signal]))
      }
    } finally {
      stop()
    }
  })
}
