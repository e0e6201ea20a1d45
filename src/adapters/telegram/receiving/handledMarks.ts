const MOST = 64

type Mark = { readonly at: number; readonly last: number }

/**
 * How long ago everything was handled that had been sent to the bot by then.
 *
 * - Each answer of Telegram that holds all there is leaves a mark: once its last update is done, with all before it, the
 *   bot had handled everything that was sent until that answer.
 * - It counts on a clock that nobody sets.
 */
export const createHandledMarks = (
  isDoneUpTo: (updateId: number) => boolean,
  now: () => number = () => performance.now(),
) => {
  const marks: Mark[] = []
  let handledAt: number | undefined

  return {
    /** Telegram has answered with everything that there is, the last of which is `last`. */
    sawAll: (last: number): void => {
      if (marks.length === MOST) marks.pop()
      marks.push({ at: now(), last })
    },
    /** In milliseconds; nothing as long as that was never so. */
    handledAgo: (): number | undefined => {
      for (let [mark] = marks; mark !== undefined && isDoneUpTo(mark.last); [mark] = marks) {
        handledAt = mark.at
        marks.shift()
      }
      return handledAt === undefined ? undefined : now() - handledAt
    },
  }
}
