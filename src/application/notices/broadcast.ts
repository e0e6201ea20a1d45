import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { notThere } from '../audit/events/notThere.ts'
import type { EventMetadata } from '../log/eventMetadata.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { Broadcasts, NewBroadcast } from '../ports/broadcasts.ts'
import type { EventLog, ExpectedVersion } from '../ports/eventLog.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { type OrderDependencies, type OrderFailure, recordOrder } from './noticeOrders.ts'
import type { FindRecipients } from './recipient.ts'

const PAGE = 5_000
/** Characters that Telegram takes in a message. */
const LONGEST_BROADCAST = 4_096

/** Where it stands that a broadcast was started, and that it was stopped. */
export const broadcastStream = (id: Uuid) => `broadcast-${id}`

/** A text for all members who speak `language`, or for all where there is none. `metadata` says who wants it. */
export type BroadcastWish = {
  readonly text: string
  readonly language: LanguageTag | null
  readonly metadata: EventMetadata
}

export type StartedBroadcast = {
  readonly id: Uuid
  readonly recipients: number
  readonly event: RecordedEvent | undefined
}

/**
 * Texts that go to many members.
 *
 * - `prepare` keeps the text and finds the recipients, and answers how many: nobody is sent anything of it before an order stands
 *   in the log. It may be done any number of times.
 * - `start` finds the recipients first, and records the order last: nobody is sent anything before it stands in the log.
 *   Given again under the same command id it starts nothing more.
 * - `stop` records that whoever was not sent it by now is not sent it.
 * - The running bot carries out both. What is wrong with a wish is said in words (`NotThere`).
 */
export type Broadcasting = {
  readonly prepare: (broadcast: NewBroadcast) => TE.TaskEither<PortFailure, number>
  readonly start: (wish: BroadcastWish) => TE.TaskEither<OrderFailure, StartedBroadcast>
  readonly stop: (
    id: Uuid,
    metadata: EventMetadata,
    expectedVersion?: ExpectedVersion,
  ) => TE.TaskEither<OrderFailure, RecordedEvent | undefined>
}

type Dependencies = Omit<OrderDependencies, 'log'> & {
  readonly log: Pick<EventLog, 'append' | 'readCommand'>
  readonly broadcasts: Broadcasts
  readonly findRecipients: FindRecipients
  /** The languages that the bot speaks, and which of them it speaks with whom. */
  readonly languages: readonly string[]
  readonly languageFor: (tag: LanguageTag | null) => string
}

export const createBroadcasting = (dependencies: Dependencies): Broadcasting => {
  const { log, broadcasts, findRecipients, languages, languageFor, ids } = dependencies
  const record = recordOrder(dependencies)

  const faultIn = ({ text, language }: BroadcastWish): string | undefined => {
    if (text.trim() === '') return 'A broadcast needs a text.'
    if (text.length > LONGEST_BROADCAST)
      return `The text has ${text.length} characters, and Telegram takes ${LONGEST_BROADCAST}; make it shorter, or two of it.`
    return language === null || languages.includes(language)
      ? undefined
      : `The bot speaks no ${language}; it speaks ${languages.join(', ')}.`
  }

  const addressAll = (
    id: Uuid,
    language: LanguageTag | null,
    addressed = 0,
    after?: UserId,
  ): TE.TaskEither<PortFailure, number> =>
    pipe(
      findRecipients(PAGE, (tag) => language === null || languageFor(tag) === language, after),
      TE.tap(({ members }) =>
        broadcasts.address(
          id,
          members.map((userId) => ({ id: ids.derive(`broadcast:${id}:${userId}`), userId })),
        ),
      ),
      TE.flatMap(({ members, last }) =>
        last === undefined
          ? TE.right(addressed + members.length)
          : addressAll(id, language, addressed + members.length, last),
      ),
    )

  const prepare: Broadcasting['prepare'] = (broadcast) =>
    pipe(
      broadcasts.prepare(broadcast),
      TE.flatMap(() => addressAll(broadcast.id, broadcast.language)),
    )

  const begin = (id: Uuid, { text, language, metadata }: BroadcastWish) =>
    pipe(
      prepare({ id, text, language, correlationId: metadata.correlation_id }),
      TE.flatMap((recipients) => {
        if (recipients === 0)
          return TE.left<OrderFailure>(
            notThere(
              `There is nobody to send it to who speaks ${language ?? 'any language'} and has not blocked the bot.`,
            ),
          )
        const data = {
          broadcast_id: id,
          language,
          recipients: recipients as Natural,
          length: text.length as Natural,
        }
        return pipe(
          record({ type: 'admin.broadcast_started', data }, broadcastStream(id), metadata, 'NoStream'),
          TE.map((event): StartedBroadcast => ({ id, recipients, event })),
        )
      }),
    )

  return {
    prepare,
    start: (wish) => {
      const fault = faultIn(wish)
      if (fault !== undefined) return TE.left(notThere(fault))
      const id = ids.derive(`broadcast:${wish.metadata.command_id}`)
      return pipe(
        log.readCommand(wish.metadata.command_id),
        TE.mapLeft((failure): OrderFailure => failure),
        TE.flatMap(([event]) =>
          event === undefined
            ? begin(id, wish)
            : TE.right({ id, recipients: Number(event.data.recipients ?? 0), event }),
        ),
      )
    },
    stop: (id, metadata, expectedVersion) =>
      pipe(
        broadcasts.list(),
        TE.mapLeft((failure): OrderFailure => failure),
        TE.flatMap((all) => {
          const broadcast = all.find((one) => one.id === id)
          if (broadcast === undefined)
            return TE.left(notThere(`No broadcast ${id} was started; "broadcast list" tells what was.`))
          return broadcast.stoppedAt === null
            ? TE.right(undefined)
            : TE.left(notThere(`The broadcast ${id} is stopped already.`))
        }),
        TE.flatMap(() =>
          record(
            { type: 'admin.broadcast_stopped', data: { broadcast_id: id } },
            broadcastStream(id),
            metadata,
            expectedVersion,
          ),
        ),
      ),
  }
}
