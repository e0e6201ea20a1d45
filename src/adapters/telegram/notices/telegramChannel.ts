import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { Api, HttpError } from 'grammy'
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types'
import type { CatalogueFailure } from '../../../application/log/createCatalogue.ts'
import type {
  Delivery,
  Listener,
  NoticeChannel,
  NoticeMessage,
  NoticeSubject,
} from '../../../application/ports/noticeChannel.ts'
import type { Front } from '../talking/front.ts'
import type { NoticeSituation } from '../talking/frontNotices.ts'
import { languageFor } from '../talking/languages.ts'
import { leanFetch } from '../talking/leanFetch.ts'
import { factOf, isBlocked, isRefusal } from '../talking/refusals.ts'
import type { Reply } from '../talking/reply.ts'
import { joined } from '../talking/richText.ts'
import { describe, retryAfterOf, type TelegramOptions } from '../talking/telegramApi.ts'

/** Characters that a message may have. */
const LONGEST = 4_096
const BETWEEN = '\n\n'

/** A call that takes longer is in doubt. */
const TIMEOUT_S = 20

type Said = Pick<Reply, 'text' | 'entities' | 'buttons'>

/** Members in their private chats with the bot, over the network. */
export const createTelegramChannel = (
  { token, apiRoot }: TelegramOptions,
  fronts: readonly Pick<Front, 'name' | 'notices'>[],
): NoticeChannel =>
  channelOver(new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S, fetch: leanFetch }), token, fronts)

/** The same over calls that somebody else makes. It repeats none: what is in doubt, the sender is told. */
export const channelOver = (
  api: Api,
  token: string,
  fronts: readonly Pick<Front, 'name' | 'notices'>[],
): NoticeChannel => ({
  words: (subjects, to) =>
    pipe(
      subjects,
      E.traverseArray((subject) => guarded(() => saidOf(subject, fronts, situationOf(to)))),
      E.map((said) => messageOf(said.flatMap((one) => (one === undefined ? [] : [one])))),
    ),
  deliver:
    (account, { text, entities = [], buttons = [] }, signal) =>
    async () => {
      const more = {
        ...(entities.length === 0 ? {} : { entities: entities as MessageEntity[] }),
        ...(buttons.length === 0 ? {} : { reply_markup: keyboardOf(buttons) }),
      }
      try {
        await api.sendMessage(account, text, more, signal as Parameters<Api['getMe']>[0])
        return { _tag: 'Delivered' }
      } catch (error) {
        return deliveryOf(error, token)
      }
    },
  isThere: (signal) => () =>
    api.getMe(signal as Parameters<Api['getMe']>[0]).then(
      () => true,
      (error: unknown) => isRefusal(error) && retryAfterOf(error) === undefined,
    ),
})

const situationOf = ({ userId, language, version }: Listener): NoticeSituation => ({
  userId,
  language: languageFor(language),
  turn: version,
})

/** A defect in the words of one notice ends that notice, and nothing else. */
const guarded = <A>(run: () => E.Either<CatalogueFailure, A>): E.Either<CatalogueFailure, A> => {
  try {
    return run()
  } catch (defect) {
    return E.left({ _tag: 'MalformedEvent', message: `there are no words for it: ${defect}` })
  }
}

const saidOf = (
  subject: NoticeSubject,
  fronts: readonly Pick<Front, 'name' | 'notices'>[],
  situation: NoticeSituation,
): E.Either<CatalogueFailure, Said | undefined> => {
  if ('text' in subject) return E.right({ text: subject.text })
  const notices = fronts.find(({ name }) => name === subject.front)?.notices
  if (notices === undefined)
    return E.left({ _tag: 'UnknownEvent', message: `this program has no notices of ${subject.front}` })
  return pipe(
    notices.noticeFor(subject.event),
    E.map((notice) => notice?.say(situation)),
  )
}

/** All that was said as one message, as much of it as fits. */
const messageOf = (said: readonly Said[]): NoticeMessage | undefined => {
  if (said.length === 0) return undefined
  const { text, entities } = joined(
    said.map((one) => ({ text: one.text, entities: one.entities ?? [] })),
    BETWEEN,
  )
  return {
    text: text.slice(0, LONGEST),
    entities: entities.filter(({ offset, length }) => offset + length <= LONGEST),
    buttons: said.flatMap(({ buttons = [] }) => buttons),
  }
}

const keyboardOf = (buttons: NonNullable<NoticeMessage['buttons']>): InlineKeyboardMarkup => ({
  inline_keyboard: buttons.map(({ text, data }) => [{ text, callback_data: data }]),
})

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
