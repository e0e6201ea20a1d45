import { LOOKUPS_STATE, ROLES_STATE } from '../../../application/operations/module.ts'
import type { ModuleWords } from '../console/moduleWords.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

/** What a member is beside a member, and who has looked at them, in words. */
export const operationsWords: ModuleWords = {
  place: 60,
  module: 'operations',
  tellMember: ({ language }, stateOf) => {
    const t = operationsPageTexts.in(language)
    const { roles } = stateOf(ROLES_STATE)
    const { times, opened } = stateOf(LOOKUPS_STATE)
    const counted = (label: string, count: number) =>
      count === 0 ? [] : [{ label, words: t('times', { count }) }]
    return [
      ...(roles.length === 0
        ? []
        : [{ label: t('role'), words: roles.map((role) => t(`role-${role}`)).join(' · ') }]),
      ...counted(t('lookups'), times),
      ...counted(t('opened'), opened),
    ]
  },
}
