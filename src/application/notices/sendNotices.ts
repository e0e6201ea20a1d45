import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Logger } from '../ports/logger.ts'
import type { NoticeChannel } from '../ports/noticeChannel.ts'
import type { Notice, NoticeOutcome, Notices } from '../ports/notices.ts'
import type { Limit, Pace } from '../ports/pace.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import { REASONS } from '../ports/reasons.ts'
import { createGate } from './gate.ts'
import type { NoteBlocked } from './recipient.ts'
import {
  createConclude,
  createPrepareNotice,
  type PrepareDependencies,
  type ReadyMessage,
} from './sendNotice.ts'

const PAGE = 200
/** Messages that are on their way side by side. */
const MOST_FLIGHTS = 16
const LOOK_MS = 250
const BACKOFF_MS = { first: 100, most: 5_000 }
const CLEAN_MS = 60 * 60_000
/** For so long what is on its way is waited for at the end. */
const STOP_MS = 2_000

/** How many messages may be sent unasked: over all members, and to one of them. Telegram takes 30 a second, and one a second. */
export type NoticePace = { readonly all: Omit<Limit, 'key'>; readonly each: Omit<Limit, 'key'> }

/** In any second 30 at most, and after a rest one to a member. */
export const TELEGRAMS_PACE: NoticePace = {
  all: { perSecond: 25, burst: 5 },
  each: { perSecond: 1, burst: 1 },
}

export type SendDependencies = PrepareDependencies & {
  readonly notices: Notices
  readonly channel: NoticeChannel
  readonly pace: Pace
  readonly limits: NoticePace
  readonly noteBlocked: NoteBlocked
  readonly logger: Logger
}

/** Everything that it takes but the channel. */
export type NoticeSending = Omit<SendDependencies, 'channel'>

/** What it takes to know of members. */
export type NoticeRecipients = Pick<
  SendDependencies,
  'findRecipient' | 'readsSince' | 'noteBlocked' | 'vault' | 'answers' | 'calendar' | 'communityZone'
>

/**
 * Sends what members are to be told, until `signal` is aborted. It is for one process at a time.
 *
 * - Each notice is marked before it is sent and settled afterwards; what somebody else was sending when this one began is
 *   uncertain, and is not sent again by itself.
 * - The pace is kept over all members and for each. Where Telegram wants fewer, nobody is sent anything for as long as it says.
 * - After a failure of the network nothing is sent until the other side answers again.
 * - An outage of the database is waited out.
 */
export const sendNotices = async (dependencies: SendDependencies, signal: AbortSignal): Promise<void> => {
  const { notices, channel, pace, limits, clock, logger } = dependencies
  const prepare = createPrepareNotice(dependencies)
  const conclude = createConclude(dependencies)
  const gate = createGate(dependencies, signal)
  const over = new AbortController()
  const all: Limit = { key: 'notices', ...limits.all }
  let complaint: string | undefined

  const complain = (reason: string) => {
    if (reason !== complaint) logger.warn({ reason }, 'notices wait')
    complaint = reason
  }

  /** Asks until it is answered; nothing where that did not come about before the end. */
  const insist = async <A>(effect: TaskEither<PortFailure, A>): Promise<A | undefined> => {
    for (let failures = 0; ; failures += 1) {
      const result = await effect()
      if (E.isRight(result)) {
        complaint = undefined
        return result.right
      }
      complain(result.left.message)
      if (signal.aborted) return undefined
      await clock.pause(Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most), signal)
    }
  }
  const settle = (ids: readonly Uuid[], outcome: NoticeOutcome) => insist(notices.settle(ids, outcome))

  let turn: Promise<unknown> = Promise.resolve()
  /** One after the other, so that who waits for a place does not ask for it all the time. */
  const placeIn = (limit: Limit): Promise<unknown> => {
    turn = turn.then(async () => {
      for (let wait = 1; wait > 0 && !signal.aborted; ) {
        wait = (await insist(pace.take(limit))) ?? 0
        if (wait > 0) await clock.pause(wait, signal)
      }
    })
    return turn
  }
  const waitForEach = async (userId: UserId) => {
    const each = { key: `member:${userId}`, ...limits.each }
    for (let wait = 1; wait > 0 && !signal.aborted; ) {
      wait = (await insist(pace.take(each))) ?? 0
      if (wait > 0) await clock.pause(wait, signal)
    }
  }

  const send = async (ready: ReadyMessage) => {
    const { account, message, recipient } = ready
    await waitForEach(recipient.userId)
    await gate.open()
    await placeIn(all)
    if (signal.aborted) return
    const ids = ready.notices.map(({ id }) => id)
    const begun = await notices.begin(ids)()
    // Where that is not known, it is known that nothing was sent.
    if (E.isLeft(begun)) return settle(ids, { state: 'waiting', reason: begun.left.message, milliseconds: 0 })
    if (begun.right.length < ids.length)
      return settle(begun.right, { state: 'waiting', reason: REASONS.settled, milliseconds: 0 })
    const delivery = await channel.deliver(account, message, over.signal)()
    if (delivery._tag === 'TooMany') await pace.hold(all, delivery.seconds * 1_000)()
    if (delivery._tag === 'NotSent' || delivery._tag === 'InDoubt') gate.shut(delivery.reason)
    return settle(ids, await conclude(delivery, ready))
  }

  const tell = async (message: readonly Notice[]): Promise<unknown> => {
    const ids = message.map(({ id }) => id)
    const readiness = await prepare(message)
    switch (readiness._tag) {
      case 'Ready':
        return send(readiness.ready)
      case 'Instead':
        return settle(ids, readiness.outcome)
      case 'Forgotten':
        return insist(notices.forget(message[0]?.userId ?? (0 as UserId)))
      case 'Away':
        complain(readiness.reason)
        return clock.pause(BACKOFF_MS.most, signal)
    }
  }

  const abandoned = (await insist(notices.abandon())) ?? 0
  if (abandoned > 0)
    logger.warn(
      { abandoned },
      'nobody knows whether these notices were sent; "notices list --uncertain" tells which, and "notices retry" sends one again',
    )
  const flights = new Map<UserId, Promise<unknown>>()
  let cleanedAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    if (clock.elapsed() - cleanedAt > CLEAN_MS) {
      cleanedAt = clock.elapsed()
      await insist(notices.removeOld())
    }
    const due = (await insist(notices.due(PAGE))) ?? []
    const free = due.filter(([first]) => first !== undefined && !flights.has(first.userId))
    for (const message of free) {
      const userId = message[0]?.userId ?? (0 as UserId)
      if (flights.size >= MOST_FLIGHTS) await Promise.race(flights.values())
      if (signal.aborted) break
      flights.set(
        userId,
        tell(message).finally(() => flights.delete(userId)),
      )
    }
    if (free.length > 0) continue
    const landed = new AbortController()
    const pause = clock.pause(LOOK_MS, AbortSignal.any([signal, landed.signal]))
    await Promise.race([pause, ...flights.values()])
    landed.abort()
  }
  const late = new AbortController()
  const landing = Promise.all(flights.values()).finally(() => late.abort())
  await Promise.race([landing, clock.pause(STOP_MS, late.signal)])
  over.abort()
  await landing
}
