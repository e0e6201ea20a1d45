import type { Front } from '../talking/fronts/front.ts'
import { type CommandsOf, describeFront } from '../talking/fronts/frontDescription.ts'
import { say } from '../talking/sending/reply.ts'
import { type AccountDependencies, createAccountAnswers } from './accountAnswers.ts'
import { chosenLanguage, languageAnswer } from './languageAnswers.ts'
import { createPrivacyButtons, type PrivacyDependencies, privacyAnswer } from './privacyAnswers.ts'
import { quietAnswer } from './quietAnswers.ts'
import { createTaleAnswers, type TaleDependencies } from './taleAnswers.ts'
import { createTransferAnswers, type TransferDependencies } from './transferAnswers.ts'
import { NAME, OLD_DATA, PREFIX, shownBy, userButtonOf } from './userButtons.ts'
import { userNotices } from './userNotices.ts'
import { createUserParts, type UserPartsDependencies } from './userParts.ts'
import { refusalTexts } from './userRefusals.ts'
import { userTexts } from './userTexts.ts'

/** The way into the story, and what a member may ask of the bot about itself and themself. */
export const userFront = describeFront({
  name: NAME,
  prefix: PREFIX,
  commands: [
    { name: 'start', es: 'start', en: 'start' },
    { name: 'profile', es: 'perfil', en: 'profile', personal: true },
    { name: 'history', es: 'historial', en: 'history', personal: true },
    { name: 'language', es: 'idioma', en: 'language' },
    { name: 'tomorrow', es: 'manana', en: 'tomorrow', personal: true },
    { name: 'quiet', es: 'silencio', en: 'quiet', personal: true },
    { name: 'privacy', es: 'privacidad', en: 'privacy', personal: true },
    { name: 'transfer', es: 'traslado', en: 'transfer', personal: true },
    { name: 'cancel', es: 'cancelar', en: 'cancel', endsDialogues: true },
    { name: 'help', es: 'ayuda', en: 'help', tellsRights: true },
  ],
  texts: userTexts,
})

export type UserFrontDependencies = AccountDependencies &
  PrivacyDependencies &
  TransferDependencies &
  TaleDependencies &
  UserPartsDependencies

export const createUserFront = (dependencies: UserFrontDependencies): Front<CommandsOf<typeof userFront>> => {
  const privacyButtonOf = createPrivacyButtons(dependencies)
  const transfer = createTransferAnswers(dependencies)
  const tale = createTaleAnswers(dependencies)
  return {
    ...userFront,
    answers: {
      start: ({ member, language }) => {
        const t = userTexts.in(language)
        return say(t(member.isNew ? 'welcome' : 'welcome-back'))
      },
      help: ({ language, fronts, may }) => {
        const t = userTexts.in(language)
        return say(t('help', { commands: fronts.help(language, may) }))
      },
      cancel: ({ language }) => say(userTexts.in(language)('nothing-to-cancel')),
      language: languageAnswer,
      quiet: quietAnswer,
      privacy: privacyAnswer,
      transfer: transfer.answer,
      tomorrow: tale.answer,
      ...createAccountAnswers(dependencies),
    },
    parts: createUserParts(dependencies),
    refusals: refusalTexts,
    notices: userNotices,
    buttons: {
      find: (id) => {
        const button = userButtonOf(id)
        switch (button?.type) {
          case undefined:
            return undefined
          case 'language':
            return chosenLanguage
          case 'privacy':
            return privacyButtonOf(button.wish)
          case 'transfer':
            return transfer.buttonOf(button)
          case 'tale':
            return tale.buttonOf(button)
        }
      },
      shownBy,
      oldData: OLD_DATA,
    },
  }
}
