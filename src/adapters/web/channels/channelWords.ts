import type { UserId } from '../../../domain/kernel/ids.ts'
import type { ModuleWords } from '../console/moduleWords.ts'
import { channelsPageTexts } from './channelsPageTexts.ts'

const KEY = /^(removal|join|entry-(?:go|soon|later))-(-?[0-9]+)-([0-9]+)$/
type Kind = 'removal' | 'join' | 'entry-go' | 'entry-soon' | 'entry-later'

/** What is to happen to somebody at a channel, in words. */
export const channelWords: ModuleWords = {
  place: 50,
  module: 'channels',
  tellDeadline: ({ language }, key) => {
    const [, kind, , number] = KEY.exec(key) ?? []
    return kind === undefined
      ? undefined
      : {
          words: channelsPageTexts.in(language)(`deadline-${kind as Kind}`),
          userId: Number(number) as UserId,
        }
  },
}
