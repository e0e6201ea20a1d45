import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../ports/clock.ts'
import type { HeadFiles } from '../../ports/headFiles.ts'
import type { Logger } from '../../ports/logger.ts'
import type { PortFailure } from '../../ports/portFailure.ts'
import { headLine, type SignedHead } from './savedHead.ts'

const HOUR_MS = 3_600_000
const RETRY_MS = 60_000

export type HeadKeeping = {
  readonly readSignedHead: TE.TaskEither<PortFailure, SignedHead>
  readonly files: Pick<HeadFiles, 'save'>
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Keeps a signed head of every hour in which anything stands in the log, until `signal` is aborted: the first one at once, then at
 * each full hour of UTC. Its name is the hour. Where there is one of that hour already, be it of another process, it stays.
 */
export const keepHeads = async (
  { readSignedHead, files, clock, logger }: HeadKeeping,
  signal: AbortSignal,
): Promise<void> => {
  let complaint: string | undefined
  const keep = (hour: Date) =>
    pipe(
      readSignedHead,
      TE.flatMap((head) =>
        head.position === 0 ? TE.right(false) : files.save(nameOf(hour), `${headLine(head)}\n`),
      ),
    )

  while (!signal.aborted) {
    const now = clock.now()
    const kept = await keep(now)()
    const failure = E.isLeft(kept) ? kept.left.message : undefined
    if (failure !== undefined && failure !== complaint) logger.warn({}, `no head could be kept: ${failure}`)
    complaint = failure
    const untilNextHour = HOUR_MS - (now.getTime() % HOUR_MS)
    await clock.pause(failure === undefined ? untilNextHour : Math.min(RETRY_MS, untilNextHour), signal)
  }
}

/** `2026-11-28T03.json` */
const nameOf = (hour: Date) => `${hour.toISOString().slice(0, 13)}.json`
