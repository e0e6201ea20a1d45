import { setTimeout } from 'node:timers/promises'

/** How long the harness waits for anything: far longer than it takes, because the machine may be busy. */
export const PATIENCE_MS = 120_000
const LOOK_MS = 100

/** Looks until there is an answer. When none comes, it fails with `complaint`. */
export const until = async <A>(
  look: () => A | undefined | Promise<A | undefined>,
  complaint: () => string,
  patienceMs = PATIENCE_MS,
): Promise<A> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const answer = await look()
    if (answer !== undefined) return answer
    if (performance.now() > deadline) throw new Error(`${complaint()} after ${patienceMs / 1_000} s`)
    await setTimeout(LOOK_MS)
  }
}

/** A moment somewhere between two others. */
export const someTime = (least: number, most: number) => setTimeout(least + Math.random() * (most - least))
