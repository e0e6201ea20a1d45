import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { NoticeChannel } from '../ports/noticeChannel.ts'

const PROBE_MS = { first: 1_000, most: 30_000 }

type Dependencies = {
  readonly channel: Pick<NoticeChannel, 'isThere'>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Keeps everybody waiting from the first failure of the network until the other side answers: an outage makes few notices
 * uncertain, and not all of them. Once `signal` is aborted it stands open.
 */
export const createGate = ({ channel, clock, logger }: Dependencies, signal: AbortSignal) => {
  let opening: Promise<void> | undefined

  const probe = async () => {
    for (let probes = 0; !signal.aborted; probes += 1) {
      await clock.pause(Math.min(PROBE_MS.first * 2 ** probes, PROBE_MS.most), signal)
      if (signal.aborted || (await channel.isThere(signal)())) break
    }
    opening = undefined
    if (!signal.aborted) logger.info({}, 'notices are sent again')
  }

  return {
    open: async () => {
      while (opening !== undefined) await opening
    },
    shut: (reason: string) => {
      if (opening === undefined && !signal.aborted) {
        logger.warn({ reason }, 'notices wait until Telegram answers')
        opening = probe()
      }
    },
  }
}
