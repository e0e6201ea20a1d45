import type { Clock } from '../ports/clock.ts'

/**
 * Waits until either of them is aborted, at most so long; `own` is over then.
 *
 * What `AbortSignal.any` makes of signals they hold weakly, which the garbage collector pays for. Where it would be made for each
 * follower and each append, and one of the signals lives as long as the process, that is dear.
 */
export const pauseUntilEither = async (
  clock: Pick<Clock, 'pause'>,
  milliseconds: number,
  own: AbortController,
  other: AbortSignal,
): Promise<void> => {
  if (other.aborted) return
  const end = () => own.abort(other.reason)
  other.addEventListener('abort', end)
  await clock.pause(milliseconds, own.signal)
  other.removeEventListener('abort', end)
}
