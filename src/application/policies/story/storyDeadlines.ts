import type { BoundDeadlineParts } from '../../deadlines/moduleDeadlines.ts'
import { narrativeModule } from '../../narrative/module.ts'
import { readerOf } from '../../narrative/readingDeadlines.ts'
import type { StoryParts } from './storyParts.ts'

/** What a reader waits for is opened when its moment has come. */
export const storyDeadlines = ({ open }: Pick<StoryParts, 'open'>): BoundDeadlineParts => ({
  module: narrativeModule.name,
  partsFor: ({ key, dueAt }, at) => open(readerOf(key), dueAt, at),
})
