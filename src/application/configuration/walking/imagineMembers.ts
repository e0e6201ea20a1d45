import type { LocalDate } from '../../../domain/kernel/dates.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Experience } from '../../content/experience.ts'
import type { Imagined } from './imagined.ts'

/** A story as it can be walked: what there is to reach, and members who read it. */
export type Walkable = {
  readonly fragments: readonly Slug[]
  readonly endings: readonly { readonly id: Slug; readonly title: string }[]
  // biome-ignore lint/suspicious/noExplicitAny: whatever a member is; only who imagines them looks inside
  readonly imagined: Imagined<any>
}

/** Imagines members who come on a day to an experience that nobody has published. */
export type ImagineMembers = (experience: Experience, today: LocalDate) => Walkable
