import type { ExportMember } from '../../../application/privacy/exportMember.ts'
import type { Button, Situation } from '../talking/fronts/front.ts'
import type { Person } from '../talking/fronts/member.ts'
import { type Reply, type Replying, say } from '../talking/sending/reply.ts'
import { memberFiles } from './memberFiles.ts'
import { type PrivacyWish, privacyButton } from './userButtons.ts'
import { userTexts } from './userTexts.ts'

export type PrivacyDependencies = { readonly exportMember: ExportMember }

export const privacyAnswer = ({ userId, member, language }: Situation): Replying => {
  const t = userTexts.in(language)
  const shownTo = { userId, turn: member.version }
  return say(t('privacy'), {
    buttons: [
      { text: t('privacy-export'), data: privacyButton('export', shownTo) },
      { text: t('privacy-forget'), data: privacyButton('forget', shownTo) },
    ],
  })
}

/** The buttons below /privacy, by what they wish. */
export const createPrivacyButtons =
  ({ exportMember }: PrivacyDependencies) =>
  (wish: PrivacyWish): Button => {
    const answer = ({ userId, member, language, refusals, fronts }: Situation): Replying => {
      const t = userTexts.in(language)
      const [refused] = refusals.map((refusal) => fronts.tellRefusal(refusal, language).text)
      const shownTo = { userId, turn: member.version }
      switch (wish) {
        case 'export':
          return say(t('privacy-exported'), { files: memberFiles(exportMember(userId)) })
        case 'forget':
        case 'forget_me': // which is only answered where it was refused
          return say(
            refused === undefined ? t('privacy-confirm') : t('privacy-confirm-again', { refusal: refused }),
            {
              edits: true,
              buttons: [
                { text: t('privacy-forget-me'), data: privacyButton('forget_me', shownTo) },
                { text: t('privacy-keep-me'), data: privacyButton('keep_me', shownTo) },
              ],
            },
          )
        case 'keep_me':
          return say(t('privacy-kept'), { edits: true })
      }
    }
    return {
      personal: true,
      tellsRefusals: true,
      answer,
      answerStranger: wish === 'forget_me' ? farewell : undefined,
    }
  }

/** Pressed once more, it leaves alone what the first press wrote in a language that nobody knows any more. */
const farewell = ({ language, justLeft }: Pick<Person, 'language' | 'justLeft'>): Reply => {
  const t = userTexts.in(language)
  return { text: t('privacy-forgotten'), edits: justLeft }
}
