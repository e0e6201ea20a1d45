import { USER_STATE } from '../../../application/user/module.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { NATIVE_NAMES } from '../console/languages.ts'
import { type MemberLine, type ModuleWords, momentInWords } from '../console/moduleWords.ts'
import { userPageTexts } from './userPageTexts.ts'

const TALE = /^tale-([0-9]+)$/

/** Who a member is to the bot, in words. */
export const userWords: ModuleWords = {
  place: 10,
  module: 'user',
  tellMember: ({ language }, stateOf) => {
    const t = userPageTexts.in(language)
    const user = stateOf(USER_STATE)
    if (user.status !== 'registered')
      return user.status === 'forgotten' ? [{ label: t('is-forgotten'), words: t('yes') }] : []
    const spoken = NATIVE_NAMES[user.language as keyof typeof NATIVE_NAMES] ?? user.language
    const lines: readonly (MemberLine | undefined)[] = [
      { label: t('registered'), words: momentInWords(user.registeredAt) },
      { label: t('last-active'), words: momentInWords(user.lastActive) },
      { label: t('commands'), words: String(user.commandCount) },
      user.language === null
        ? undefined
        : {
            label: t('language'),
            words: user.languageChosen ? t('language-chosen', { spoken: spoken ?? '' }) : (spoken ?? ''),
          },
      user.botBlocked ? { label: t('blocked'), words: t('yes') } : undefined,
      user.quietHours === null
        ? undefined
        : { label: t('quiet-hours'), words: `${user.quietHours.from} – ${user.quietHours.to}` },
      user.tale === null ? undefined : { label: t('promised'), words: momentInWords(user.tale.dueAt) },
      user.transfer === null
        ? undefined
        : {
            label: t('transfer'),
            words: user.transfer.confirmed ? t('transfer-confirmed') : t('transfer-offered'),
          },
    ]
    return lines.filter((line) => line !== undefined)
  },
  tellDeadline: ({ language }, key) => {
    const [, number] = TALE.exec(key) ?? []
    return number === undefined
      ? undefined
      : { words: userPageTexts.in(language)('deadline-tale'), userId: Number(number) as UserId }
  },
}
