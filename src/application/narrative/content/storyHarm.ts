import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Obstacle } from '../../content/experience.ts'
import type { Story } from '../story.ts'

/** The fragments that readers may stand on, and that the next version neither has nor sends them on from. */
const removedFragments = (before: Story, after: Story): readonly Slug[] =>
  [...before.fragments.keys(), ...before.moved.keys()].filter(
    (id) => !after.fragments.has(id) && !after.moved.has(id),
  )

/** Each removed fragment names where its readers go, whether it has any now or not: they move meanwhile. */
export const storyHarm = (before: Story, after: Story): readonly Obstacle[] =>
  removedFragments(before, after).map((id) => ({
    wrong: `the fragment "${id}" is gone, and nobody says where its readers go`,
    advice: `write ${id}: { moved_to: … } with the name of a fragment`,
  }))
