import { LocalTime } from '../../../domain/kernel/dates.ts'
import type { QuietHours } from '../../../domain/user/vocabulary.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { zoneInWords } from '../talking/sending/moment.ts'
import { type Replying, say } from '../talking/sending/reply.ts'
import { userTexts } from './userTexts.ts'

const OFF = new Set(['off', 'no', 'nunca', 'never'])

/**
 * What a member means by what they write after /quiet: `23-8`, `22:30 - 7:15`, or a word for never, which is null. Nothing
 * where it is neither, or no hours at all.
 */
export const quietHoursIn = (argument: string): QuietHours | null | undefined => {
  if (OFF.has(argument.toLowerCase())) return null
  const [, from, to, more] = argument.split(/^([0-9:]+) *[-–—] *([0-9:]+)$/)
  if (from === undefined || to === undefined || more !== '') return undefined
  const hours = { from: timeOf(from), to: timeOf(to) }
  return LocalTime.is(hours.from) && LocalTime.is(hours.to) && hours.from !== hours.to
    ? { from: hours.from, to: hours.to }
    : undefined
}

/** `8` is 08:00, and so is `8:00`. */
const timeOf = (text: string): string => {
  const [hours = '', minutes = '00'] = text.split(':')
  return `${hours.padStart(2, '0')}:${minutes}`
}

/** The quiet hours as they are now, after what the member wrote; how they are set, where it was not understood. */
export const quietAnswer = ({ member, language, argument }: Situation): Replying => {
  const t = userTexts.in(language)
  const { quietHours } = member
  const isMeant = argument === '' || quietHoursIn(argument) !== undefined
  if (!isMeant) return say(t('quiet-unclear'))
  if (quietHours === null) return say(t('quiet-never'))
  return say(t('quiet-from-to', { from: quietHours.from, to: quietHours.to, zone: zoneInWords(language) }))
}
