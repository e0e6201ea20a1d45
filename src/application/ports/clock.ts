/** The time, and waiting. `pause` ends early, without an error, when `signal` is aborted. */
export interface Clock {
  now(): Date
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>
}
