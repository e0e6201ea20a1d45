import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadBotCommands } from '../../../application/user/readBotCommands.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { moment, momentAgain, momentIn } from '../talking/sending/moment.ts'
import type { Replying } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { userTexts } from './userTexts.ts'

const HISTORY = 10

export type AccountDependencies = { readonly readBotCommands: ReadBotCommands }

/** What a member is told of themself. */
export const createAccountAnswers = ({ readBotCommands }: AccountDependencies) => ({
  profile: (situation: Situation): Replying =>
    pipe(
      linesOfFronts(situation),
      TE.map((lines) => joined([profileOf(situation), ...lines], '\n')),
    ),
  history: ({ userId, member, language, fronts }: Situation): Replying => {
    const rich = userTexts.richIn(language)
    return pipe(
      readBotCommands(userId, member.version, HISTORY),
      TE.map((commands) =>
        commands.map(({ command, at }, nth) =>
          rich('history-line', {
            command: fronts.wordFor(command, language),
            at: momentIn(nth, at, language),
          }),
        ),
      ),
      TE.map((lines) => rich('history', { commands: joined(lines, '\n') })),
    )
  },
})

const profileOf = ({ member, language }: Situation): RichText => {
  const rich = userTexts.richIn(language)
  return rich('profile', {
    since: moment(member.since, language),
    lastActive: momentAgain(member.lastActive, language),
    commands: member.commands,
  })
}

const linesOfFronts = ({ userId, language, fronts }: Situation) =>
  pipe(
    fronts.all,
    TE.traverseArray(({ profileLines }) => profileLines?.(userId, language) ?? TE.right([])),
    TE.map((lines) => lines.flat()),
  )
