import * as E from 'fp-ts/lib/Either.js'
import type { ReadStateFailure } from '../commands/readState.ts'
import type { Calendar, Zone } from '../ports/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import type { NoticeChannel, NoticeSubject } from '../ports/noticeChannel.ts'
import { REASONS } from '../ports/reasons.ts'
import type { ReadsSince, Recipient } from './recipient.ts'

/** Whoever has been told a fragment within this time is reading it. */
export const READING_MS = 60_000
/** A story may be left meanwhile, by the end of its day: so it is looked at again this soon. */
const LOOK_AGAIN_MS = 15_000

export type HoldsUpDependencies = {
  readonly channel: Pick<NoticeChannel, 'continues' | 'waitsForReading'>
  readonly calendar: Pick<Calendar, 'quietUntil'>
  readonly readsSince: ReadsSince
  /** Quiet hours are those of the community's clocks. */
  readonly communityZone: () => Zone
  readonly clock: Pick<Clock, 'now'>
}

/** Why a message is to wait, and for how many milliseconds. */
type HoldUp = { readonly reason: string; readonly milliseconds: number }

/**
 * Says whether a message is to wait for its member's sake.
 *
 * - In their quiet hours, unless something in it goes on with what they are doing themself.
 * - While they read, where all of it waits for that: until they have been told no fragment for `READING_MS`, or read none any more.
 */
export const createHoldsUp = ({
  channel,
  calendar,
  readsSince,
  communityZone,
  clock,
}: HoldsUpDependencies) => {
  const atQuietHours = async (
    subjects: readonly NoticeSubject[],
    { quietHours }: Recipient,
  ): Promise<E.Either<ReadStateFailure, HoldUp | undefined>> => {
    const now = clock.now()
    const until = quietHours === null ? undefined : calendar.quietUntil(now, quietHours, communityZone())
    if (until === undefined) return E.right(undefined)
    for (const subject of subjects) {
      const continues = await channel.continues(subject)()
      if (E.isLeft(continues)) return continues
      if (continues.right) return E.right(undefined)
    }
    return E.right({
      reason: REASONS.quiet,
      milliseconds: until.getTime() - now.getTime(),
    })
  }

  const whileTheyRead = async (
    subjects: readonly NoticeSubject[],
    { userId }: Recipient,
  ): Promise<E.Either<ReadStateFailure, HoldUp | undefined>> => {
    if (!subjects.every(channel.waitsForReading)) return E.right(undefined)
    const since = await readsSince(userId)()
    if (E.isLeft(since)) return since
    if (since.right === undefined) return E.right(undefined)
    const left = since.right.getTime() + READING_MS - clock.now().getTime()
    return E.right(
      left > 0 ? { reason: REASONS.later, milliseconds: Math.min(left, LOOK_AGAIN_MS) } : undefined,
    )
  }

  return async (
    subjects: readonly NoticeSubject[],
    recipient: Recipient,
  ): Promise<E.Either<ReadStateFailure, HoldUp | undefined>> => {
    const quiet = await atQuietHours(subjects, recipient)
    return E.isRight(quiet) && quiet.right === undefined ? whileTheyRead(subjects, recipient) : quiet
  }
}
