import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Experience } from '../../../application/content/experience.ts'
import { isText, type ReadExperience } from '../../../application/content/readExperience.ts'
import type { SourceFile } from '../../../application/ports/contentReader.ts'
import type { Contents } from '../../../application/ports/contents.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Environment } from '../../environment/environment.ts'
import type { StartPlay } from '../../web/configuration/plays.ts'
import { catchUp } from '../catchUp.ts'
import { createPassingTime } from '../passingTime.ts'
import { resultOrExit } from '../programFailure.ts'
import type { OpenInMemory } from '../withServices.ts'

export type StartPlayDependencies = {
  readonly openInMemory: OpenInMemory
  readonly environment: Environment
  readonly readExperience: ReadExperience
  readonly enterAt: (experience: Experience, fragment: Slug) => Experience | undefined
  readonly contents: Pick<Contents, 'get'>
  readonly stopping: AbortSignal
}

/** Starts a bot in the memory of this process to try an experience with; its pictures come out of what is kept. */
export const createStartPlay =
  ({
    openInMemory,
    environment,
    readExperience,
    enterAt,
    contents,
    stopping,
  }: StartPlayDependencies): StartPlay =>
  async ({ sources, at, besitos }) => {
    const whole = await resultOrExit(TE.traverseArray(withBytes(contents))(sources))
    const entered: ReadExperience = (version, files) =>
      E.map((experience: Experience) =>
        at === undefined ? experience : (enterAt(experience, at as Slug) ?? experience),
      )(readExperience(version, files))
    // What happens in it is nothing that the operator should find in the log of the bot.
    const quiet: Environment = { ...environment, LOG_LEVEL: 'error' }
    const ended = new AbortController()
    const signal = AbortSignal.any([ended.signal, stopping])
    const { services, close, clock } = await openInMemory(
      { environment: quiet, tell: () => undefined, stopping: signal },
      { readExperience: entered, besitos },
    )
    const { startLocalBot } = await import('./startLocalTelegram.ts')
    const bot = await startLocalBot(services, signal, {
      begin: async ({ publishFirst }) => resultOrExit((await publishFirst())(whole)),
    }).catch(async (error: unknown) => {
      await close()
      throw error
    })
    const passing = await createPassingTime(services, clock)
    const backlogs = bot.backlogsWithin(0)
    return {
      telegram: bot.telegram,
      nextDay: () => passing.toNextDay(() => catchUp(services, signal, backlogs, passing.pass)),
      close: async () => {
        ended.abort()
        await bot.stop()
        await close()
      },
    }
  }

/** Pictures and sounds have no bytes where only their digest was told. */
const withBytes =
  (contents: Pick<Contents, 'get'>) =>
  (source: SourceFile): ReturnType<typeof bytesOf> =>
    isText(source.path) ? TE.right(source) : bytesOf(contents, source)

const bytesOf = (contents: Pick<Contents, 'get'>, source: SourceFile) =>
  pipe(
    contents.get(source.digest),
    TE.map((bytes): SourceFile => ({ ...source, bytes: O.getOrElse(() => source.bytes)(bytes) })),
  )
