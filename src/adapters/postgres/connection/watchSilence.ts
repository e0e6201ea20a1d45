/** Longer than the server lets two statements take, one after the other: a server that is silent for so long is gone. */
const SILENCE_MS = 65_000
const LOOK_MS = 5_000

/** Longer than any statement works. */
const WAIT_MS = 2_500

/**
 * Calls `giveUp` when a server has answered nothing for too long, though something was asked, and `onWait` now and then before that. One timer watches all that
 * is under way: a timer for each statement would cost as much as half of what sends it.
 */
export const watchSilence = (giveUp: () => void, onWait: () => void = () => undefined) => {
  let underWay = 0
  let heardAt = 0
  const look = setInterval(() => {
    if (underWay === 0) return
    const silence = performance.now() - heardAt
    if (silence > SILENCE_MS) giveUp()
    else if (silence > WAIT_MS) onWait()
  }, LOOK_MS).unref()

  return {
    asked: () => {
      if (underWay === 0) heardAt = performance.now()
      underWay += 1
    },
    answered: () => {
      underWay -= 1
      heardAt = performance.now()
    },
    stop: () => clearInterval(look),
  }
}
