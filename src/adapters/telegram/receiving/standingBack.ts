import type { Logger } from '../../../application/ports/logger.ts'

/** For so long a program that is older than the log takes nothing; then it looks again. */
export const STAND_BACK_MS = 5_000

const OLDER =
  'this program is older than the log: a newer one has recorded an event that it does not know; stop this program, or update it'

export type StandingBack = {
  /** An update met an event of a newer program. This is told once, until `end`. */
  readonly begin: (event: string) => void
  /** What was not known is over. */
  readonly end: () => void
  /** Why no updates are taken, in words for anybody. */
  readonly why: () => string | undefined
}

/** Whether this program has found that it is older than the log, and leaves its updates to a newer one. */
export const createStandingBack = (logger: Logger): StandingBack => {
  let stands = false
  return {
    begin: (event) => {
      if (!stands) logger.error({ reason: event }, `${OLDER}; until then it stands back`)
      stands = true
    },
    end: () => {
      if (stands)
        logger.info({}, 'this program stands back no longer: the event of a newer one is out of its way')
      stands = false
    },
    why: () => (stands ? OLDER : undefined),
  }
}
