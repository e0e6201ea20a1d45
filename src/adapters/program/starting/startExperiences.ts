import * as E from 'fp-ts/lib/Either.js'
import { communityZone } from '../../../application/configuration/communityZone.ts'
import { speakFor } from '../../telegram/talking/ownWords.ts'
import { tellTimesBy } from '../../telegram/talking/sending/moment.ts'
import { resultOrExit } from '../programFailure.ts'
import type { Services } from '../services.ts'
import type { Stoppable } from './startSubscriptions.ts'

const LOOK_AGAIN_MS = 1_000

/**
 * Reads the live experience, which a program that cannot read it does not outlive, and follows what is published: what is told
 * and not decided, such as the owner's own texts and whose hours times are, is of the newest one a second later at most.
 */
export const startExperiences = async (services: Services): Promise<Stoppable> => {
  const experiences = await services.experiences()
  const log = await services.eventLog()
  const logger = await services.logger()
  await resultOrExit(experiences.live)
  const silence = speakFor((front, key, language) => experiences.current()?.ownText(front, key, language))
  const stopTelling = tellTimesBy(communityZone(experiences))

  let looking: NodeJS.Timeout | undefined
  const look = async () => {
    const live = await experiences.live()
    looking = undefined
    if (E.isLeft(live)) logger.warn({ reason: live.left.message }, 'the live experience was not read')
  }
  const forget = log.onAppend(() => {
    looking ??= setTimeout(look, LOOK_AGAIN_MS).unref()
  })
  return {
    stop: async () => {
      forget()
      clearTimeout(looking)
      silence()
      stopTelling()
    },
  }
}
