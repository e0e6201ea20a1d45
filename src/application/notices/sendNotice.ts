import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import type { TelegramId, UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { HandlingFailure } from '../commands/act.ts'
import type { Broadcasts } from '../ports/broadcasts.ts'
import type { Clock } from '../ports/clock.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { Logger } from '../ports/logger.ts'
import type { Delivery, NoticeChannel, NoticeMessage, NoticeSubject } from '../ports/noticeChannel.ts'
import type { Notice, NoticeOutcome } from '../ports/notices.ts'
import { REASONS } from '../ports/reasons.ts'
import type { Vault } from '../ports/vault.ts'
import { isOld } from './age.ts'
import type { AnswersUnderWay } from './answersUnderWay.ts'
import { createHoldsUp, type HoldsUpDependencies } from './holdsUp.ts'
import type { FindRecipient, NoteBlocked, Recipient } from './recipient.ts'

const ANSWER_MS = 500
const UNREADABLE_MS = 10 * 60_000
const UNKNOWN_MS = 60_000
const RETRY_MS = 5_000
const MOST_TEXTS = 20

export type ReadyMessage = {
  readonly recipient: Recipient
  readonly account: TelegramId
  readonly message: NoticeMessage
  readonly notices: readonly Notice[]
}

/** A message that may be sent now; or what becomes of its notices instead, all of them members' who are gone. */
export type Readiness =
  | { readonly _tag: 'Ready'; readonly ready: ReadyMessage }
  | { readonly _tag: 'Instead'; readonly outcome: NoticeOutcome }
  | { readonly _tag: 'Forgotten' }
  | { readonly _tag: 'Away'; readonly reason: string }

export type PrepareDependencies = HoldsUpDependencies & {
  readonly log: Pick<EventLog, 'readAll'>
  readonly broadcasts: Pick<Broadcasts, 'textOf'>
  readonly vault: Pick<Vault, 'accountOf'>
  readonly findRecipient: FindRecipient
  readonly channel: Pick<NoticeChannel, 'words' | 'continues' | 'waitsForReading' | 'reachesStrangers'>
  readonly answers: Pick<AnswersUnderWay, 'has'>
  readonly clock: Clock
}

const closed = (reason: string): Readiness => ({ _tag: 'Instead', outcome: { state: 'closed', reason } })
const later = (reason: string, milliseconds: number): Readiness => ({
  _tag: 'Instead',
  outcome: { state: 'waiting', reason, milliseconds },
})

/** Looks whether a message may be sent now, and finds its words. */
export const createPrepareNotice = (dependencies: PrepareDependencies) => {
  const { log, broadcasts, vault, findRecipient, channel, answers, clock } = dependencies
  const holdsUp = createHoldsUp(dependencies)

  /** Of the broadcasts that are under way; they never change. */
  const texts = new Map<Uuid, string>()
  const textOf = async (id: Uuid): Promise<E.Either<string, string | undefined>> => {
    const known = texts.get(id)
    if (known !== undefined) return E.right(known)
    const text = await broadcasts.textOf(id)()
    if (E.isLeft(text)) return E.left(text.left.message)
    if (texts.size >= MOST_TEXTS) texts.clear()
    if (text.right !== undefined) texts.set(id, text.right)
    return text
  }

  const subjectOf = async ({
    front,
    position,
    broadcastId,
  }: Notice): Promise<E.Either<string, NoticeSubject | undefined>> => {
    if (broadcastId !== null) {
      return pipe(
        await textOf(broadcastId),
        E.map((text) => (text === undefined ? undefined : { text })),
      )
    }
    if (front === null || position === null) return E.right(undefined)
    const events = await log.readAll({ after: position - 1, limit: 1 })()
    if (E.isLeft(events)) return E.left(events.left.message)
    const [event] = events.right
    return E.right(event && { front, event })
  }

  const mayBeTold = (notices: readonly Notice[], { botBlocked }: Recipient): Readiness | undefined => {
    if (botBlocked) return closed(REASONS.blocked)
    return notices.every(({ happenedAt }) => isOld(happenedAt, clock.now()))
      ? closed(REASONS['too-old'])
      : undefined
  }

  return async (notices: readonly Notice[]): Promise<Readiness> => {
    const [first] = notices
    if (first === undefined) return closed(REASONS['nothing-to-say'])
    if (answers.has(first.correlationId)) return later(REASONS.answering, ANSWER_MS)
    const found = await findRecipient(first.userId)()
    if (E.isLeft(found)) return away(found.left)
    const recipient = found.right ?? strangerCalled(first.userId)
    const instead = mayBeTold(notices, recipient)
    if (instead !== undefined && found.right !== undefined) return instead
    const account = await vault.accountOf(first.userId)()
    if (E.isLeft(account)) return away(account.left)
    if (O.isNone(account.right)) return { _tag: 'Forgotten' }
    const all: NoticeSubject[] = []
    for (const notice of notices) {
      const subject = await subjectOf(notice)
      if (E.isLeft(subject)) return { _tag: 'Away', reason: subject.left }
      if (subject.right !== undefined) all.push(subject.right)
    }
    const subjects = recipient.isStranger === true ? all.filter(channel.reachesStrangers) : all
    if (recipient.isStranger === true && subjects.length === 0) return { _tag: 'Forgotten' }
    if (instead !== undefined) return instead
    const held = await holdsUp(subjects, recipient)
    if (E.isLeft(held)) return away(held.left)
    if (held.right !== undefined) return later(held.right.reason, held.right.milliseconds)
    const words = await channel.words(subjects, recipient)()
    if (E.isLeft(words)) return hasNoWords(words.left)
    if (words.right === undefined) return closed(REASONS['nothing-to-say'])
    const ready = { recipient, account: account.right.value, message: words.right, notices }
    return { _tag: 'Ready', ready }
  }
}

/** Somebody who has a number, and is no member. */
const strangerCalled = (userId: UserId): Recipient => ({
  userId,
  language: null,
  version: 0,
  botBlocked: false,
  quietHours: null,
  isStranger: true,
})

/** What will never have words ends; what lacks them now is asked again. */
const hasNoWords = (failure: HandlingFailure): Readiness =>
  failure._tag === 'MalformedEvent' || failure._tag === 'UnstorableAppend'
    ? closed(failure.message)
    : away(failure)

/** What concerns one member is looked at again later, and holds up nobody else. */
const away = (failure: { readonly _tag: string; readonly message: string }): Readiness => {
  if (failure._tag === 'PortFailure') return { _tag: 'Away', reason: failure.message }
  return later(failure.message, failure._tag === 'UnknownEvent' ? UNKNOWN_MS : UNREADABLE_MS)
}

/** What a delivery makes of its notices; and, where the member has blocked the bot, that it is recorded. */
export const createConclude =
  ({ noteBlocked, logger }: { readonly noteBlocked: NoteBlocked; readonly logger: Logger }) =>
  async (delivery: Delivery, { recipient, notices }: ReadyMessage): Promise<NoticeOutcome> => {
    switch (delivery._tag) {
      case 'Delivered':
        return { state: 'sent' }
      case 'Undeliverable':
        return { state: 'closed', reason: delivery.fact }
      case 'TooMany':
        return {
          state: 'waiting',
          reason: REASONS.slower,
          milliseconds: delivery.seconds * 1_000,
        }
      case 'NotSent':
        return { state: 'waiting', reason: delivery.reason, milliseconds: RETRY_MS }
      case 'InDoubt':
        return { state: 'uncertain', reason: delivery.reason }
      case 'Blocked': {
        if (recipient.isStranger === true) return { state: 'closed', reason: REASONS['blocked-stranger'] }
        const [{ id, correlationId } = noNotice()] = notices
        const cause = { name: `notice ${id}`, correlationId, causationId: correlationId }
        const noted = await noteBlocked(recipient.userId, cause)()
        if (E.isLeft(noted))
          logger.warn(
            { reason: noted.left.message },
            'that a member has blocked the bot could not be recorded',
          )
        return { state: 'closed', reason: REASONS.blocked }
      }
    }
  }

const noNotice = (): { readonly id: Uuid; readonly correlationId: Uuid } => {
  throw new Error('a message has notices')
}
