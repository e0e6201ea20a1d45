import type { Earlier, Part } from '../commands/part.ts'
import type { Experience } from './experience.ts'

/**
 * The experience that is live, as an act reads it: the first of its parts, which requires the publication at its version.
 *
 * `of` gives it to later parts; nothing where none was published.
 */
export type LiveExperience = {
  readonly part: Part
  readonly of: (earlier: Earlier) => Experience | undefined
}
