/** A folded stream; `version` 0 is a stream that does not exist. `tail` events were folded onto the last snapshot. */
export type StreamState<State> = { readonly state: State; readonly version: number; readonly tail: number }

const MOST = 4_000

export type RecentStates<State> = ReturnType<typeof createRecentStates<State>>

/**
 * The states of the streams that were written to or required last, at most `most` of them: the next write is likely to one of these.
 * The state at a version never changes, so the fold goes on from a remembered one, however old it is.
 */
export const createRecentStates = <State>(most = MOST) => {
  const states = new Map<string, StreamState<State>>()
  return {
    get: (stream: string): StreamState<State> | undefined => states.get(stream),
    /** A newer state stays: another command may have been faster than the one that folded this state. */
    set: (stream: string, state: StreamState<State>): void => {
      if ((states.get(stream)?.version ?? 0) > state.version) return
      // A map goes through its keys in the order in which they came in.
      states.delete(stream)
      states.set(stream, state)
      const [oldest] = states.size > most ? states.keys() : []
      if (oldest !== undefined) states.delete(oldest)
    },
    forget: (stream: string): void => {
      states.delete(stream)
    },
    forgetAll: (): void => states.clear(),
  }
}
