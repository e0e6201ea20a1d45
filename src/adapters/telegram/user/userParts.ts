import { type Part, part } from '../../../application/commands/part.ts'
import type { ForgettingParts } from '../../../application/user/forgetUser.ts'
import { MEMBER } from '../../../application/user/memberPart.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import type { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { UserCommand } from '../../../domain/user/commands.ts'
import { userStream } from '../../../domain/user/user.ts'
import type { QuietHours } from '../../../domain/user/vocabulary.ts'
import type { Doing } from '../talking/fronts/front.ts'
import type { Members } from '../talking/fronts/members.ts'
import { languageNamed } from './languageAnswers.ts'
import { quietHoursIn } from './quietAnswers.ts'
import { promising, type TaleDependencies } from './taleAnswers.ts'
import { userButtonOf } from './userButtons.ts'

export type UserPartsDependencies = Omit<TaleDependencies, 'readTale'> & {
  readonly forgettingParts: ForgettingParts
}

/**
 * What the bot commands and buttons of this front bring about: a language is chosen, quiet hours are set, a member is
 * forgotten, may move, or is to be told something.
 */
export const createUserParts =
  ({ forgettingParts, ...tales }: UserPartsDependencies) =>
  ({ userId, at, doing: done }: Doing): readonly Part[] => {
    if (done.type === 'command') {
      const language = done.command === 'language' ? languageNamed(done.argument) : undefined
      if (language !== undefined) return [choosing(userId, language, at)]
      const hours = done.command === 'quiet' ? quietHoursIn(done.argument) : undefined
      return hours === undefined ? [] : [keepingQuiet(userId, hours, at)]
    }
    const button = userButtonOf(done.id)
    if (button?.type === 'language') return [choosing(userId, button.language, at)]
    if (button?.type === 'transfer')
      return button.says === 'yes' ? [confirming(userId, button.offer, at)] : []
    if (button?.type === 'tale')
      return [
        doing(
          button.says === 'cancel'
            ? { type: 'CancelTale', userId, at }
            : promising(tales, userId, button.says, at),
        ),
      ]
    const isMeant = button?.type === 'privacy' && button.wish === 'forget_me'
    return isMeant ? forgettingParts(userId, at, done.turn) : []
  }

const choosing = (userId: UserId, language: Language, at: Date): Part =>
  doing({ type: 'ChooseLanguage', userId, language: language as string as LanguageTag, at })

const keepingQuiet = (userId: UserId, hours: QuietHours | null, at: Date): Part =>
  doing({ type: 'SetQuietHours', userId, hours, at })

/** What came too often, and is refused. */
export const refuse: Members['refuse'] = (userId, at, { seconds, isFirst }) =>
  doing({ type: 'RefuseHaste', userId, seconds: seconds as Natural, isFirst, at })

const confirming = (userId: UserId, offer: Slug, at: Date): Part =>
  doing({ type: 'ConfirmTransfer', userId, offer, at })

const doing = (command: UserCommand): Part =>
  part({
    name: 'user' as Slug,
    aggregate: MEMBER,
    stream: userStream(command.userId),
    commands: [command],
  })
