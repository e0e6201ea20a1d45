import * as TE from 'fp-ts/lib/TaskEither.js'
import { Api, type Transformer } from 'grammy'
import { onTestFinished } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemoryNotices } from '../../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryPace } from '../../../../src/adapters/memory/memoryPace.ts'
import { noticeSources } from '../../../../src/adapters/telegram/notices/noticeSources.ts'
import { channelOver } from '../../../../src/adapters/telegram/notices/telegramChannel.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import { createReadsSince } from '../../../../src/application/narrative/readsSince.ts'
import { createAnswersUnderWay } from '../../../../src/application/notices/answersUnderWay.ts'
import { sendNotices, TELEGRAMS_PACE } from '../../../../src/application/notices/sendNotices.ts'
import { writeNotices } from '../../../../src/application/notices/writeNotices.ts'
import { UTC } from '../../../../src/application/ports/calendar.ts'
import type { Notice, NoticeState } from '../../../../src/application/ports/notices.ts'
import { runSubscription } from '../../../../src/application/subscriptions/subscriptionRunner.ts'
import { FAREWELLS } from '../../../../src/application/user/loseForgotten.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import { createFindRecipient, createNoteBlocked } from '../../../../src/application/user/recipients.ts'
import type { Slug, TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../../../src/domain/user/commands.ts'
import { createWorld, metadataOf, start } from '../../../application/support/world.ts'
import { economyFrontOver } from '../../../support/economyFront.ts'
import { right } from '../../../support/results.ts'
import { turn } from '../../../support/until.ts'

export type Sent = { readonly chat: number; readonly text: string; readonly at: number }
type AnswerCall = (payload: {
  chat_id: number
  text: string
}) => Awaited<ReturnType<Transformer>> | Promise<never>

const ALL: readonly NoticeState[] = ['waiting', 'sending', 'sent', 'uncertain', 'closed']
/** How far the clock moves at a step: so exactly is told when something was sent. */
const STEP_MS = 10

export const refused = (error_code: number, description: string, retry_after?: number) =>
  ({
    ok: false,
    error_code,
    description,
    ...(retry_after === undefined ? {} : { parameters: { retry_after } }),
  }) as const

/**
 * Members who are told things by the real fronts, over the real sender, with `telegramAnswers` where Telegram would be.
 *
 * - `comes` lets somebody come, and be given their welcome; the command id counts up with each.
 * - `pass` moves the clock on, a little at a time.
 * - `send` starts a sender, and answers what stops it.
 */
export const createNoticeWorld = () => {
  const world = createWorld()
  const { clock, log, ids, logger, snapshots, vault, performAct } = world
  const checkpoints = createMemoryCheckpointStore(clock)
  const { notices, broadcasts } = createMemoryNotices(clock)
  const answers = createAnswersUnderWay(clock)
  const fronts = [economyFrontOver({ log, snapshots, clock })]
  const sent: Sent[] = []
  let command = 0

  let answer: AnswerCall = () => ({ ok: true, result: {} as never })
  const api = new Api('7:secret', { apiRoot: 'http://telegram.invalid' })
  api.config.use(async (_previous, method, payload) => {
    if (method === 'getMe') return { ok: true, result: {} as never }
    const said = payload as { chat_id: number; text: string }
    const response = await answer(said)
    if (response.ok) sent.push({ chat: said.chat_id, text: said.text, at: clock.now().getTime() })
    return response as never
  })
  const channel = channelOver(api, '7:secret', fronts)

  const following = runSubscription(
    { log, clock, logger, owner: 'one' },
    writeNotices({
      notices,
      broadcasts,
      sources: noticeSources(fronts),
      farewells: FAREWELLS,
      ids,
      clock,
      checkpoints,
    }),
  )
  onTestFinished(() => following.stop())

  const settled = async () => {
    for (let turns = 0; turns < 40; turns += 1) await turn()
  }
  const give = (userId: UserId, at: Date, metadata = metadataOf(++command, userId)) =>
    right(
      performAct({
        metadata,
        at,
        parts: [
          walletPart(userId, [{ type: 'GrantBesitos', userId, amount: 10, source: 'welcome' as Slug, at }]),
        ],
        refusals: memberRefusals(userId),
      }),
    )
  const does = (userId: UserId, ...commands: readonly UserCommand[]) =>
    right(world.handle(userId, metadataOf(++command, userId), commands))

  return {
    ...world,
    notices,
    broadcasts,
    answers,
    sent,
    does,
    give,
    settled,
    telegramAnswers: (next: AnswerCall = () => ({ ok: true, result: {} as never })) => {
      answer = next
    },
    comes: async (userId: UserId, at = clock.now()) => {
      await right(vault.admit(userId as number as TelegramId))
      await does(userId, ...start(userId, at))
      await give(userId, at)
      await settled()
    },
    rows: async (): Promise<readonly Notice[]> => right(notices.list({ states: ALL, limit: 100_000 })),
    pass: async (milliseconds: number) => {
      for (let passed = 0; passed < milliseconds; passed += STEP_MS) {
        clock.advance(STEP_MS)
        await settled()
      }
    },
    send: () => {
      const stopping = new AbortController()
      const sending = sendNotices(
        {
          ...{ notices, broadcasts, log, vault, channel, answers, clock, logger },
          findRecipient: createFindRecipient({ log, snapshots }),
          readsSince: createReadsSince({ log, snapshots }),
          noteBlocked: createNoteBlocked({ vault, performAct, clock }),
          calendar: createTemporalCalendar(TE.right(['UTC'])),
          communityZone: () => UTC,
          pace: createMemoryPace(clock),
          limits: TELEGRAMS_PACE,
        },
        stopping.signal,
      )
      const stop = async () => {
        stopping.abort()
        await sending
      }
      onTestFinished(stop)
      return { stop }
    },
  }
}
