import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadChannelNames } from '../../../application/channels/nameChannels.ts'
import type { ReadInvite } from '../../../application/channels/readInvite.ts'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { invitationEvents } from '../../../domain/channels/inviteEvents.ts'
import type { ChatId } from '../../../domain/kernel/ids.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import type { Replying } from '../talking/sending/reply.ts'
import { channelTexts } from './channelTexts.ts'
import { inviteCode, PREFIX } from './entryButtons.ts'
import type { BotName } from './entryNotices.ts'

const told = {
  'admin.invite_made': invitationEvents['admin.invite_made'],
  'admin.invite_ended': invitationEvents['admin.invite_ended'],
}

/** A member is given the link that was made for them, while it is good, and told when somebody else has used it. */
export const inviteNotices = (
  readNames: ReadChannelNames,
  readInvite: ReadInvite,
  botName: BotName,
): FrontNotices => {
  const nameOf = (channelId: ChatId): TE.TaskEither<HandlingFailure, string> =>
    pipe(
      readNames,
      TE.map((named) => named.find((one) => one.channelId === channelId)?.name ?? String(channelId)),
    )
  return frontNotices(createCatalogue(told), ({ type, data }) => {
    const { user_id: userId, channel_id: channelId } = data
    if (type === 'admin.invite_made')
      return {
        userId,
        say: ({ language }) =>
          pipe(
            readInvite(userId, channelId, data.digest),
            TE.mapLeft((failure): HandlingFailure => failure),
            TE.flatMap(
              O.match(
                (): Replying => TE.right(undefined),
                (link): Replying =>
                  pipe(
                    nameOf(channelId),
                    TE.map((channel) => channelTexts.richIn(language)('invite-link', { channel, link })),
                  ),
              ),
            ),
          ),
      }
    if (data.why !== 'passed_on') return undefined
    return {
      userId,
      say: ({ language }) =>
        pipe(
          nameOf(channelId),
          TE.flatMap((channel) =>
            pipe(
              TE.fromTask<string | undefined, HandlingFailure>(botName),
              TE.map((bot) => {
                const t = channelTexts.in(language)
                const passedOn = t('invite-passed-on', { channel })
                const link = `https://t.me/${bot}?start=${PREFIX}_${inviteCode(channelId)}`
                return { text: bot === undefined ? passedOn : `${passedOn} ${t('invite-again', { link })}` }
              }),
            ),
          ),
        ),
    }
  })
}
