/**
 * What comes in from outside, and how far that is handled: what a deadline has to wait for.
 *
 * - `isHere` says whether it is this process of the fleet that knows: where another takes in, that one does.
 * - `handledAgo` is how many milliseconds ago everything was handled that had been sent by then; nothing as long as that
 *   was not so once since this process has begun to take in.
 * - `timeThere` is what time it is where it comes from, if that is known.
 * - None of this hangs on the clock of the process, which may be set at any time.
 */
export interface Intake {
  isHere(): boolean
  handledAgo(): number | undefined
  timeThere(): Date | undefined
}

/** Where nothing comes in from outside, there is nothing to wait for. */
export const NO_INTAKE: Intake = { isHere: () => true, handledAgo: () => 0, timeThere: () => undefined }
