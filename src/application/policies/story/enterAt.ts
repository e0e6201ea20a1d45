import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentSection, Experience } from '../../content/experience.ts'
import { storySection } from '../../narrative/content/storySection.ts'

/**
 * The experience as whoever tries it comes in at `fragment`; nothing where the story has none of that name. It is changed once it
 * is compiled: what leads up to the fragment is then out of reach, and that is no fault of the author's.
 */
export const enterAt = (experience: Experience, fragment: Slug): Experience | undefined => {
  const story = experience.of(storySection)
  if (!story.fragments.has(fragment)) return undefined
  const entered: unknown = { ...story, start: fragment }
  return {
    ...experience,
    of: <Compiled>(section: ContentSection<Compiled>) =>
      Object.is(section, storySection) ? (entered as Compiled) : experience.of(section),
  }
}
