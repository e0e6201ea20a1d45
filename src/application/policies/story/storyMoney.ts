import type { Slug } from '../../../domain/kernel/ids.ts'

/** Where the besitos of the story come from, and go to. */
export const STORY = 'story' as Slug

/** What they are earned by, and spent on, there. */
export const REWARD = 'story_reward' as Slug
export const PRICE = 'story_price' as Slug
