import { constants } from 'node:os'

/** A closed terminal, Ctrl-C, Ctrl-\ and `kill`: each asks for a clean stop. */
const ASKING = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const

type Asking = (typeof ASKING)[number]

/** What a person has at hand who has waited long enough; nobody presses SIGTERM. */
const AT_THE_KEYS: readonly Asking[] = ['SIGINT', 'SIGQUIT']

/**
 * One Ctrl-C comes several times: from the terminal, which sends it to all that run in it, and again from npm and from
 * `node --watch`, which pass it on as the same signal or another.
 */
const ONE_PRESS_MS = 2_000

const TO_END_BY_ITSELF_MS = 1_000

export type Signals = {
  /** Aborted at the first signal that asks for a stop. */
  readonly stopping: AbortSignal
  /** 128 and the number of that signal, as shells have it; 0 before it. */
  readonly exitCode: () => number
  /** Ends the process by that signal where it does not end by itself within a second: what it waits for may never come. */
  readonly end: () => void
}

/**
 * Listens to every signal that asks for a stop, for as long as the process lives.
 *
 * - The first one is obeyed, by whoever looks at `stopping`; what follows it within 2 s is taken for the same.
 * - Where the stop takes longer, `tell` says that a key pressed again ends the process at once.
 */
export const listenToSignals = (tell: (line: string) => void): Signals => {
  const controller = new AbortController()
  let first: Asking | undefined
  let pressedAt: number | undefined

  const take = (signal: Asking) => {
    const now = performance.now()
    if (AT_THE_KEYS.includes(signal)) {
      if (pressedAt !== undefined && now - pressedAt > ONE_PRESS_MS) endBy(signal)
      pressedAt ??= now
    }
    if (first !== undefined) return
    first = signal
    setTimeout(
      () => tell('Still stopping; Ctrl-C ends it at once, and may leave its database running.'),
      ONE_PRESS_MS,
    ).unref()
    controller.abort()
  }
  for (const signal of ASKING) process.on(signal, () => take(signal))
  process.on('SIGXFSZ', () => undefined) // the write that was too much fails, and says why

  return {
    stopping: controller.signal,
    exitCode: () => (first === undefined ? 0 : 128 + constants.signals[first]),
    end: () => {
      if (first !== undefined) setTimeout(endBy, TO_END_BY_ITSELF_MS, first).unref()
    },
  }
}

/** `process.exit` would wait for a read that is under way, such as one of a pipe that nobody writes to. */
const endBy = (signal: Asking) => {
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}
