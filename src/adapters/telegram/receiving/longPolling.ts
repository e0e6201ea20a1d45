import type { Bot } from 'grammy'
import { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { FrontList } from '../talking/fronts/front.ts'
import { COMMON_UPDATES } from '../talking/fronts/frontList.ts'
import { retryAfterOf, type TelegramOptions, telegramFailure } from '../talking/telegramApi.ts'
import type { CallSignal } from './callUntilAnswered.ts'
import { createHandledMarks } from './handledMarks.ts'
import { createMemberQueues } from './memberQueues.ts'
import { createPollingConflicts } from './pollingConflict.ts'
import { retryParked } from './retryParked.ts'
import { createStandingBack, type StandingBack } from './standingBack.ts'
import { createUpdateHandler, type UpdateHandlerDependencies } from './updateHandler.ts'
import { createUpdateWindow, WINDOW } from './updateWindow.ts'
import { withinTime } from './withinTime.ts'

const POLL_S = 25
/**
 * How often Telegram is asked for more while updates are under way. It answers at once with these; whoever asks from the
 * same offset twice within half a second is shown one update only.
 */
const LOOK_MS = 800
/** How soon it is asked from another offset: what is done just then goes along. */
const MOVED_MS = 5
const BACKOFF_MS = { first: 250, most: 10_000 }
const SETTLE_MS = 2_000
const CONFIRM_MS = 1_000
const STOP_MS = SETTLE_MS + CONFIRM_MS

export const STOPPED = 'the bot asks for no updates now'

/** `updates` are the kinds that are asked for. */
export type LongPollingDependencies = UpdateHandlerDependencies & Partial<Pick<FrontList, 'updates'>>

export type LongPolling = {
  /** Why no updates come, in words for anybody; nothing while Telegram answers. */
  readonly whyNoUpdates: () => string | undefined
  /** How many milliseconds ago everything was handled that had been sent by then; nothing as long as that was never so. */
  readonly handledAgo: () => number | undefined
  /** Stops asking, finishes what is under way, and confirms it; what takes longer than 2 s comes again next time. */
  readonly stop: () => Promise<void>
  /**
   * Settles when polling has ended: with nothing after `stop`, or where this program stands back; with a failure that no
   * retry can mend otherwise.
   */
  readonly ended: Promise<PortFailure | undefined>
}

/**
 * Asks Telegram for updates and confirms each only after it is handled, with all before it.
 *
 * - While some are under way more is asked for, so that nobody waits for the slow answer to somebody else. Telegram
 *   shows a hundred updates at most from the first that is not confirmed.
 * - An update whose handling meets an outage is not confirmed: Telegram delivers it again. What was handled beside it is
 *   not handled a second time.
 * - An update that is recorded, and whose answer takes longer than 20 s, is confirmed and logged; its events stand.
 * - A network failure or a 5xx is waited out, a rate limit for as long as it says. For another program that receives the
 *   updates of this bot see `createPollingConflicts`.
 * - Where an update meets an event of a newer program, polling ends as if it were stopped, for that program to go on.
 * - What operators want to be tried again of what was parked goes into the same queues.
 */
export const startLongPolling = (
  bot: Bot,
  options: TelegramOptions,
  dependencies: LongPollingDependencies,
  standingBack: StandingBack = createStandingBack(dependencies.logger),
): LongPolling => {
  const { clock, logger, parking, updates = COMMON_UPDATES } = dependencies
  const stopping = new AbortController()
  const { signal } = stopping
  const onNewerEvent = (event: string) => {
    standingBack.begin(event)
    stopping.abort()
  }
  const queues = createMemberQueues(createUpdateHandler(bot, options, { ...dependencies, onNewerEvent }))
  const window = createUpdateWindow(queues.handle, dependencies)
  const conflicts = createPollingConflicts(bot, options, { clock, logger, signal })
  const marks = createHandledMarks(window.isDoneUpTo)
  let whyNoUpdates: string | undefined
  /** Until Telegram has answered once, nobody knows whether anything waits there, and what is overdue waits for that. */
  let isFirst = true

  const ask = (): Promise<Update[]> => {
    const timeout = isFirst || window.waits() || standingBack.why() !== undefined ? 0 : POLL_S
    return bot.api.getUpdates(
      { offset: window.offset(), limit: WINDOW, timeout, allowed_updates: updates },
      signal as CallSignal,
    )
  }

  /** Notes why nothing comes; answers a failure that no retry can mend. */
  const note = async (error: unknown): Promise<PortFailure | undefined> => {
    const code = error instanceof GrammyError ? error.error_code : 0
    const failure = telegramFailure('asking for updates', error, options)
    if (code === 401 || code === 404) {
      whyNoUpdates = 'Telegram does not know the token of this bot'
      return failure
    }
    if (error instanceof GrammyError && code === 409) {
      whyNoUpdates ??= 'another program receives the updates of this bot'
      const met = await conflicts.meet(error)
      if (typeof met !== 'string') return met
      whyNoUpdates = met
      return undefined
    }
    conflicts.end()
    const reason =
      retryAfterOf(error) === undefined ? 'Telegram does not answer' : 'Telegram wants to be asked less often'
    if (whyNoUpdates !== reason) logger.warn({ code }, failure.message)
    whyNoUpdates = reason
    return undefined
  }

  /** Tells Telegram what is done before it would be asked next. */
  const confirm = async () => {
    const late = new AbortController()
    const settings = { offset: window.offset(), limit: 1, timeout: 0, allowed_updates: updates }
    const asked = bot.api.getUpdates(settings, late.signal as CallSignal).catch(() => undefined)
    await withinTime(CONFIRM_MS, asked, clock)
    late.abort()
  }

  /** Until Telegram is asked for more: soon once it can be asked from another offset, at once where all is done. */
  const untilLook = async () => {
    const over = AbortSignal.any([signal, window.cleared()])
    const moved = window.moved()
    await clock.pause(LOOK_MS, AbortSignal.any([over, moved]))
    if (moved.aborted) await clock.pause(MOVED_MS, over)
  }

  const poll = async (): Promise<PortFailure | undefined> => {
    let failures = 0
    while (!signal.aborted) {
      try {
        const updates = await ask()
        isFirst = false
        window.take(updates)
        if (updates.length < WINDOW) marks.sawAll(updates.at(-1)?.update_id ?? 0)
        if (failures > 0) logger.info({}, 'Telegram updates flow again')
        failures = 0
        whyNoUpdates = undefined
        conflicts.end()
        if (!window.waits()) standingBack.end()
        else await untilLook()
      } catch (error) {
        if (signal.aborted) break
        const end = await note(error)
        if (end !== undefined) return end
        failures += 1
        const seconds = retryAfterOf(error)
        const pause =
          seconds === undefined
            ? Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most)
            : seconds * 1_000
        await clock.pause(pause, signal)
      }
    }
    return undefined
  }

  const run = async (): Promise<PortFailure | undefined> => {
    const over = new AbortController()
    const retrying =
      parking &&
      retryParked(
        { ...parking, handle: queues.handle, clock, logger },
        AbortSignal.any([signal, over.signal]),
      )
    const failure = await poll()
    over.abort()
    if (failure !== undefined) return failure
    await withinTime(SETTLE_MS, Promise.all([queues.settled(), retrying]), clock)
    await confirm()
    return undefined
  }

  const ended = run()
  return {
    whyNoUpdates: () => (signal.aborted ? STOPPED : whyNoUpdates),
    handledAgo: marks.handledAgo,
    ended,
    stop: async () => {
      stopping.abort()
      await withinTime(STOP_MS, ended, clock)
    },
  }
}
