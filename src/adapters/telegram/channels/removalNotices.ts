import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { brakeReportEvents } from '../../../domain/channels/brakeReport.ts'
import { type RemovalReason, removalEvents } from '../../../domain/channels/removalEvents.ts'
import type { ChatId } from '../../../domain/kernel/ids.ts'
import type { Language } from '../../../domain/kernel/language.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import type { Replying } from '../talking/sending/reply.ts'
import type { RichText } from '../talking/sending/richText.ts'
import { channelTexts } from './channelTexts.ts'

const told = {
  'admin.removal_done': removalEvents['admin.removal_done'],
  ...brakeReportEvents,
}

/** Whoever was let out is told so, and why; whoever had left by themself is told nothing. Owners are told of a brake that stops, and of what they alone can set right. */
export const removalNotices = (readNames: ReadChannelNames): FrontNotices => {
  /** What is said of a channel, by its name; by its id where it has none. */
  const about = (channelId: ChatId, words: (channel: string) => RichText): Replying =>
    pipe(
      readNames,
      TE.map((named) => words(named.find((one) => one.channelId === channelId)?.name ?? String(channelId))),
    )
  return frontNotices(createCatalogue(told), ({ type, data }) => {
    const { user_id: userId, channel_id: channelId } = data
    if (type === 'admin.removals_reported') {
      const { count, most } = data
      return {
        userId,
        say: ({ language }) =>
          about(channelId, (channel) =>
            channelTexts.richIn(language)('brake-stopped', { channel, count, most }),
          ),
      }
    }
    if (type === 'admin.move_reported')
      return {
        userId,
        say: ({ language }) =>
          about(channelId, (channel) => channelTexts.richIn(language)('brake-moved', { channel })),
      }
    if (type === 'admin.member_reported')
      return {
        userId,
        say: ({ language }) =>
          about(channelId, (channel) => {
            const rich = channelTexts.richIn(language)
            const { member } = data
            return data.about === 'banned'
              ? rich('report-banned', { channel, member: String(member) })
              : rich('report-forgotten', { channel, member: String(member) })
          }),
      }
    if (data.was_out) return undefined
    return {
      userId,
      say: ({ language }) =>
        about(channelId, (channel) =>
          channelTexts.richIn(language)('told-out', {
            channel,
            why: whyIn(data.why, language),
          }),
        ),
    }
  })
}

const whyIn = (why: RemovalReason, language: Language): string => {
  const t = channelTexts.in(language)
  switch (why) {
    case 'expired':
      return t('why-expired')
    case 'revoked':
      return t('why-revoked')
    case 'reversed':
      return t('why-reversed')
    case 'unentitled':
      return t('why-unentitled')
  }
}
