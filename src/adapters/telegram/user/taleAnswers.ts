import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Calendar, Zone } from '../../../application/ports/calendar.ts'
import type { ReadTale } from '../../../application/user/readTale.ts'
import { type LocalTime, plusDays } from '../../../domain/kernel/dates.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { PromiseTale } from '../../../domain/user/commands.ts'
import type { Hour } from '../../../domain/user/vocabulary.ts'
import type { Button, Situation } from '../talking/fronts/front.ts'
import { moment, placeIn } from '../talking/sending/moment.ts'
import { type Reply, type Replying, say } from '../talking/sending/reply.ts'
import { TALE_HOURS, type TaleButton, taleButton } from './userButtons.ts'
import { userTexts } from './userTexts.ts'

export type TaleDependencies = {
  readonly readTale: ReadTale
  readonly calendar: Pick<Calendar, 'dateAt' | 'instantOf'>
  /** Where the community lives. */
  readonly communityZone: () => Zone
}

const timeOf = (hour: Hour) => `${String(hour).padStart(2, '0')}:00` as LocalTime

/** What a press on an hour asks for: tomorrow is the day after the one on which it is pressed. */
export const promising = (
  { calendar, communityZone }: Omit<TaleDependencies, 'readTale'>,
  userId: UserId,
  hour: Hour,
  at: Date,
): PromiseTale => {
  const zone = communityZone()
  const date = plusDays(calendar.dateAt(at, zone), 1)
  return {
    type: 'PromiseTale',
    userId,
    date,
    hour,
    dueAt: calendar.instantOf(date, timeOf(hour), zone),
    at,
  }
}

/** What a member is told of what they will be told tomorrow, and the buttons that say at which hour, or not at all. */
export const createTaleAnswers = ({ readTale, communityZone }: TaleDependencies) => {
  const hourButtons = ({ userId, member }: Situation) => {
    const shownTo = { userId, turn: member.version }
    return TALE_HOURS.map((hour) => ({ text: timeOf(hour), data: taleButton(hour, shownTo) }))
  }

  const cancelButton = ({ userId, member, language }: Situation) => ({
    text: userTexts.in(language)('tale-cancel'),
    data: taleButton('cancel', { userId, turn: member.version }),
  })

  const asked = (situation: Situation): Reply => {
    const t = userTexts.in(situation.language)
    return { text: t('tale-ask', { zone: placeIn(communityZone()) }), buttons: hourButtons(situation) }
  }

  return {
    answer: (situation: Situation): Replying => {
      const { userId, member, language } = situation
      return pipe(
        readTale(userId, member.version),
        TE.map((tale): Reply => {
          if (tale === null) return asked(situation)
          const values = { at: moment(tale.dueAt, language) }
          return {
            ...userTexts.richIn(language)('tale-coming', values),
            buttons: [...hourButtons(situation), cancelButton(situation)],
          }
        }),
      )
    },
    buttonOf: ({ says }: TaleButton): Button => ({
      personal: true,
      answer: (situation) => {
        const { userId, member, language } = situation
        if (says === 'cancel') return say(userTexts.in(language)('tale-cancelled'), { edits: true })
        return pipe(
          readTale(userId, member.version),
          TE.map((tale): Reply => {
            if (tale === null) return asked(situation)
            const text = userTexts.richIn(language)('tale-promised', { at: moment(tale.dueAt, language) })
            return { ...text, edits: true, buttons: [cancelButton(situation)] }
          }),
        )
      },
    }),
  }
}
