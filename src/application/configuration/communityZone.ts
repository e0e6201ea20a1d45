import type { Experiences } from '../content/experiences.ts'
import { UTC, type Zone } from '../ports/calendar.ts'

/** Where the community lives: what its experience says, which a calendar has looked up when it was published; UTC without one. */
export const communityZone =
  ({ current }: Pick<Experiences, 'current'>): (() => Zone) =>
  () =>
    (current()?.about.zone as Zone | undefined) ?? UTC
