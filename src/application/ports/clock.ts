/**
 * The time, and waiting.
 *
 * - `now` is what the machine takes for the time. It may be set at any moment, back or on: it dates what happens, and measures nothing.
 * - `elapsed` is in milliseconds from some moment on, and goes on evenly whoever sets the time: how long something takes, or is to
 *   wait, is told by it alone. It means nothing to another process.
 * - `pause` goes by `elapsed`, and ends early, without an error, when `signal` is aborted.
 */
export interface Clock {
  now(): Date
  elapsed(): number
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>
}
