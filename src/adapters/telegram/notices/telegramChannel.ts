import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Api, HttpError } from 'grammy'
import type {
  Delivery,
  Listener,
  NoticeChannel,
  NoticeMessage,
  NoticeSubject,
} from '../../../application/ports/noticeChannel.ts'
import type { Front } from '../talking/fronts/front.ts'
import type { NoticeSituation } from '../talking/fronts/frontNotices.ts'
import { languageFor } from '../talking/languages.ts'
import { leanFetch } from '../talking/leanFetch.ts'
import { factOf, isBlocked, isRefusal } from '../talking/refusals.ts'
import { piecesOf } from '../talking/sending/pieces.ts'
import { type Reply, type Replying, say, silence } from '../talking/sending/reply.ts'
import { joined } from '../talking/sending/richText.ts'
import { createSendMedia, type MediaStore } from '../talking/sending/sendMedia.ts'
import { type Outlet, sendPieces } from '../talking/sending/sendPieces.ts'
import { describe, retryAfterOf, type TelegramOptions } from '../talking/telegramApi.ts'

/** Characters that a message may have. */
const LONGEST = 4_096
const BETWEEN = '\n\n'

/** A call that takes longer is in doubt. */
const TIMEOUT_S = 20

type Fronts = readonly Pick<Front, 'name' | 'notices'>[]

/** Members in their private chats with the bot, over the network. */
export const createTelegramChannel = (
  { token, apiRoot }: TelegramOptions,
  fronts: Fronts,
  media?: MediaStore,
): NoticeChannel =>
  channelOver(new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: leanFetch }), token, fronts, media)

/** The same over calls that somebody else makes. It repeats none: what is in doubt, the sender is told. */
export const channelOver = (api: Api, token: string, fronts: Fronts, media?: MediaStore): NoticeChannel => {
  const sendMedia = media && createSendMedia(media, botOf(token))
  return {
    words: (subjects, to) =>
      pipe(
        subjects,
        TE.traverseSeqArray((subject) => guarded(() => saidOf(subject, fronts, situationOf(to)))),
        TE.map((said) => messageOf(said.flatMap((one) => (one === undefined ? [] : [one])))),
      ),
    continues: (subject) => {
      const notices =
        'event' in subject ? fronts.find(({ name }) => name === subject.front)?.notices : undefined
      return 'event' in subject ? (notices?.continues?.(subject.event) ?? TE.right(false)) : TE.right(false)
    },
    waitsForReading: (subject) =>
      'event' in subject &&
      (fronts.find(({ name }) => name === subject.front)?.notices?.waitsForReading?.(subject.event) ?? false),
    reachesStrangers: (subject) =>
      'event' in subject &&
      (fronts.find(({ name }) => name === subject.front)?.notices?.reachesStrangers?.(subject.event) ??
        false),
    deliver: (account, message, signal) => async () => {
      const outlet = apiOutlet(api, account, signal)
      try {
        await sendPieces(outlet, piecesOf(message as Reply), sendMedia)
        return { _tag: 'Delivered' }
      } catch (error) {
        const delivery = deliveryOf(error, token)
        if (outlet.sent() === 0) return delivery
        return { _tag: 'InDoubt', reason: `only the first part of it was sent: ${describe(error, token)}` }
      }
    },
    isThere: (signal) => () =>
      api.getMe(signal as Parameters<Api['getMe']>[0]).then(
        () => true,
        (error: unknown) => isRefusal(error) && retryAfterOf(error) === undefined,
      ),
  }
}

/** A token begins with the number of its bot. */
const botOf = (token: string) => Number(token.split(':')[0])

/** The calls to one account; `sent` counts those that went through. */
const apiOutlet = (api: Api, account: number, signal: AbortSignal): Outlet & { sent: () => number } => {
  let sent = 0
  const ending = signal as Parameters<Api['getMe']>[0]
  const counted = async <A>(call: Promise<A>): Promise<A> => {
    const result = await call
    sent += 1
    return result
  }
  return {
    text: (text, more) => counted(api.sendMessage(account, text, more, ending)),
    photo: (file, more) => counted(api.sendPhoto(account, file, more, ending)),
    voice: (file, more) => counted(api.sendVoice(account, file, more, ending)),
    sent: () => sent,
  }
}

const situationOf = ({ userId, language, version }: Listener): NoticeSituation => ({
  userId,
  language: languageFor(language),
  turn: version,
})

/** A defect in the words of one notice ends that notice, and nothing else. */
const guarded =
  (words: () => Replying): Replying =>
  async () => {
    try {
      return await words()()
    } catch (defect) {
      return E.left({ _tag: 'MalformedEvent', message: `there are no words for it: ${defect}` })
    }
  }

const saidOf = (subject: NoticeSubject, fronts: Fronts, situation: NoticeSituation): Replying => {
  if ('text' in subject) return say(subject.text)
  const notices = fronts.find(({ name }) => name === subject.front)?.notices
  if (notices === undefined)
    return TE.left({ _tag: 'UnknownEvent', message: `this program has no notices of ${subject.front}` })
  return pipe(
    TE.fromEither(notices.noticeFor(subject.event)),
    TE.flatMap((notice): Replying => notice?.say(situation) ?? silence),
  )
}

/** All that was said as one message, as much of it as fits. */
const messageOf = (said: readonly Reply[]): NoticeMessage | undefined => {
  if (said.length === 0) return undefined
  const { text, entities } = joined(
    said.map((one) => ({ text: one.text, entities: one.entities ?? [] })),
    BETWEEN,
  )
  const media = said.flatMap((one) => one.media ?? [])
  return {
    text: text.slice(0, LONGEST),
    entities: entities.filter(({ offset, length }) => offset + length <= LONGEST),
    buttons: said.flatMap(({ buttons = [] }) => buttons),
    ...(media.length === 0 ? {} : { media }),
  }
}

/** The connection was never made, so that nothing can have been sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

const wasNeverSent = (error: unknown): boolean =>
  error instanceof HttpError && NEVER_CONNECTED.has((error.error as NodeJS.ErrnoException).code ?? '')

const deliveryOf = (error: unknown, token: string): Delivery => {
  const seconds = retryAfterOf(error)
  if (seconds !== undefined) return { _tag: 'TooMany', seconds }
  if (isBlocked(error)) return { _tag: 'Blocked' }
  const reason = describe(error, token)
  if (isRefusal(error)) return { _tag: 'Undeliverable', fact: factOf(error) ?? reason }
  return { _tag: wasNeverSent(error) ? 'NotSent' : 'InDoubt', reason }
}
