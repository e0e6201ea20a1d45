import { type LocalDate, plusDays } from '../../domain/kernel/dates.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Natural, Positive } from '../../domain/kernel/numbers.ts'
import type { Arrival } from '../../domain/narrative/commands.ts'
import type { Moment } from '../content/condition.ts'
import type { Experience } from '../content/experience.ts'
import type { Calendar, Zone } from '../ports/calendar.ts'
import type { Fragment, Story } from './story.ts'

/** A story as somebody reads it at a moment. `tomorrow` is the next local day, and the instant at which it begins. */
export type Occasion = {
  readonly story: Story
  readonly version: Positive
  readonly moment: Moment
  readonly zone: Zone
  readonly tomorrow: () => { readonly opensOn: LocalDate; readonly opensAt: Date }
}

/** How an experience is read at a moment. */
export const occasionOf = (
  calendar: Pick<Calendar, 'dateAt' | 'startOf'>,
  { about, version }: Pick<Experience, 'about' | 'version'>,
  story: Story,
  at: Date,
): Occasion => {
  const zone = about.zone as Zone
  const date = calendar.dateAt(at, zone)
  return {
    story,
    version: version as Positive,
    moment: { at, date },
    zone,
    tomorrow: () => {
      const opensOn = plusDays(date, 1)
      return { opensOn, opensAt: calendar.startOf(opensOn, zone) }
    },
  }
}

/**
 * What coming to a fragment means, from one of the level `from`, or from nowhere. A level that opens on the next day is waited for by
 * whoever comes up to it.
 */
export const arrivalAt = (
  { story, version, moment, tomorrow }: Occasion,
  fragment: Fragment,
  from: number | undefined,
): Arrival => {
  const { id, level, pauseMs, opensNextDay, condition, ending, reward } = fragment
  const levelWaits = from !== undefined && from < level && story.levels.get(level)?.opensNextDay === true
  return {
    fragmentId: id,
    level,
    gated: condition !== undefined,
    waits:
      opensNextDay || levelWaits
        ? tomorrow()
        : pauseMs > 0
          ? { opensAt: new Date(moment.at.getTime() + pauseMs), opensOn: null }
          : null,
    ending: ending === undefined ? null : { reward: reward as Natural },
    contentVersion: version,
  }
}

/** A fragment of that name; where there is none any more, the one that its readers go to, and the beginning where none is named. */
export const fragmentFor = ({ story }: Pick<Occasion, 'story'>, id: Slug): Fragment => {
  const { fragments, moved, start } = story
  const found = fragments.get(id) ?? fragments.get(moved.get(id) ?? start) ?? fragments.get(start)
  if (found === undefined) throw new Error(`the story begins with ${start}, which is not there`)
  return found
}
