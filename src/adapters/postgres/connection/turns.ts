export type Turns = {
  /** Nothing where it is this one's turn already, or what settles when it is. Who is `urgent` comes before all who are not. */
  readonly enter: (urgent?: boolean) => Promise<void> | undefined
  /** Whoever has entered leaves once. */
  readonly leave: () => void
  /** Only so many are there any more: it is waited again before others are made. */
  readonly shrinkTo: (number: number) => void
}

/**
 * Lets `least` in at once, and one more each time somebody has waited for `patienceMs`; from `most` on everybody.
 *
 * What is costly to make, such as a connection, is then made where it is needed, and not for a burst of short statements,
 * which few connections are done with sooner than others are opened.
 */
export const createTurns = (least: number, most: number, patienceMs: number): Turns => {
  const urgentOnes: (() => void)[] = []
  const others: (() => void)[] = []
  let allowed = least
  let inside = 0
  let timer: NodeJS.Timeout | undefined

  const isWaitedFor = () => urgentOnes.length + others.length > 0
  const isFree = () => inside < allowed || allowed >= most
  const admit = () => {
    while (isWaitedFor() && isFree()) {
      inside += 1
      const next = urgentOnes.shift() ?? others.shift()
      next?.()
    }
    if (isWaitedFor() && timer === undefined) timer = setTimeout(allowMore, patienceMs)
  }
  const allowMore = () => {
    timer = undefined
    if (isWaitedFor()) allowed += 1
    admit()
  }

  return {
    enter: (urgent = false) => {
      if (!isWaitedFor() && isFree()) {
        inside += 1
        return undefined
      }
      return new Promise((resolve) => {
        const queue = urgent ? urgentOnes : others
        queue.push(resolve)
        admit()
      })
    },
    leave: () => {
      inside -= 1
      admit()
    },
    shrinkTo: (number) => {
      allowed = Math.max(least, Math.min(allowed, number))
    },
  }
}
