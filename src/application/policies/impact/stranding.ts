import { plusDays } from '../../../domain/kernel/dates.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import type { MemberStates } from '../../content/condition.ts'
import { moveOf } from '../../narrative/moving.ts'
import type { Occasion } from '../../narrative/occasion.ts'
import { fragmentRead, openDecisions } from '../../narrative/reading.ts'
import type { Fragment, Story } from '../../narrative/story.ts'

/** How the live version is read now, if there is one, and how the other one would be. */
export type Occasions = { readonly before: Occasion | undefined; readonly after: Occasion }

/** So many days are looked ahead for a decision that opens by the calendar. */
const DAYS_AHEAD = 7

/** Whether somebody reads a fragment where nothing is open to them, nor will be on the days to come. */
const isStuck = (occasion: Occasion, states: MemberStates, reader: Reader): boolean => {
  const here = fragmentRead(occasion.story, reader)
  if (here === undefined || here.ending !== undefined) return false
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const date = plusDays(occasion.moment.date, day)
    const then = { ...occasion, moment: { ...occasion.moment, date } }
    if (openDecisions(then, states, reader).length > 0) return false
  }
  return true
}

/** Whether somebody can do nothing any more where they are, could before, and is not taken from there. */
export const isStranded = ({ before, after }: Occasions, states: MemberStates, reader: Reader): boolean =>
  isStuck(after, states, reader) &&
  (before === undefined || !isStuck(before, states, reader)) &&
  moveOf(after, states, reader) === undefined

/** Whether somebody can ever be stuck on a fragment: each of its decisions is closed to some, or leads to what is. */
export const mayStrand = ({ fragments }: Story, { ending, decisions }: Fragment): boolean =>
  ending === undefined &&
  decisions.every(
    ({ condition, to }) => condition !== undefined || fragments.get(to)?.condition !== undefined,
  )
