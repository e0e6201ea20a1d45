import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { createMemberQueues } from '../receiving/memberQueues.ts'
import {
  createUpdateHandler,
  type HandleUpdate,
  type UpdateHandlerDependencies,
} from '../receiving/updateHandler.ts'
import { identityOf } from '../receiving/updateIdentity.ts'
import type { Members } from '../talking/fronts/members.ts'
import type { TelegramOptions } from '../talking/telegramApi.ts'
import { createLocalApi, type Outgoing, type StandingMessage } from './localApi.ts'
import type { LocalFile } from './localFiles.ts'
import { createLocalMembers, type LocalMember } from './localMembers.ts'
import { messageUpdate, pressUpdate, reactionUpdate, type Stamp } from './localUpdates.ts'

/** Who the bot is here. Its id is in the command ids of every local log. */
export const LOCAL_BOT = {
  token: '1:local',
  apiRoot: 'http://localhost',
  botInfo: {
    id: 1,
    is_bot: true,
    first_name: 'DianaBot',
    username: 'DianaBot',
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  },
} as const satisfies TelegramOptions

/** What came of something that a member did: the events that it has in the log. */
export type Caused = { readonly events: TaskEither<PortFailure, readonly RecordedEvent[]> }

/** What a run knows that the next one goes on with: who there is, what stands in their chats, and what was not handled yet. */
export type LocalMemory = {
  readonly members: readonly LocalMember[]
  readonly standing: readonly StandingMessage[]
  readonly undone: readonly Update[]
}

/**
 * Telegram within the process, where invented members write to the bot.
 *
 * - `says` and `presses` settle when the bot is done with it: everything it answered was told before. What one member
 *   does is handled in turn.
 * - `presses` takes a button of `buttonsOf`, counted from 0; where there is none it does nothing and answers nothing.
 *   `pressesOn` does the same to whichever message still stands in the chat.
 * - `reacts` puts an emoji on such a message, in place of the one that it had, or takes it off.
 * - `memory` is to be given to the next run: what was not handled is then handled, once, as Telegram would deliver it again.
 * - `onOutgoing` answers how to stop listening.
 */
export type LocalTelegram = {
  readonly member: (name: string, language?: string) => LocalMember
  readonly says: (member: LocalMember, text: string) => Promise<Caused>
  readonly presses: (member: LocalMember, button: number) => Promise<Caused | undefined>
  readonly pressesOn: (member: LocalMember, messageId: number, button: number) => Promise<Caused | undefined>
  readonly reacts: (
    member: LocalMember,
    messageId: number,
    emoji: { readonly old: string | undefined; readonly new: string | undefined },
  ) => Promise<Caused | undefined>
  readonly buttonsOf: (member: LocalMember) => readonly string[]
  readonly file: (id: string) => LocalFile | undefined
  readonly memory: () => LocalMemory
  readonly onOutgoing: (listener: (outgoing: Outgoing) => void) => () => void
}

type Dependencies = UpdateHandlerDependencies & {
  readonly log: EventLog
  readonly members: Pick<Members, 'commandId'>
}

const BACKOFF_MS = { first: 250, most: 10_000 }

/** Runs of the same log count from different numbers: a thousand for each millisecond of the clock. */
const IDS_A_MILLISECOND = 1_000

/** Takes the bot, made with `LOCAL_BOT`, off the network. An update that meets an outage is delivered until `signal`. */
export const createLocalTelegram = (
  bot: Bot,
  dependencies: Dependencies,
  signal: AbortSignal,
  before: LocalMemory = { members: [], standing: [], undone: [] },
): LocalTelegram => {
  const { clock, log, members: recording } = dependencies
  const members = createLocalMembers(before.members)
  const undone = new Set<Update>()
  const listeners = new Set<(outgoing: Outgoing) => void>()
  let lastId = clock.now().getTime() * IDS_A_MILLISECOND
  const nextStamp = (): Stamp => ({ id: ++lastId, at: clock.now() })

  const api = createLocalApi({
    botInfo: bot.botInfo,
    nextStamp,
    nameOf: (chatId) => members.find(chatId)?.name ?? String(chatId),
    tell: (outgoing) => {
      for (const listener of listeners) listener(outgoing)
    },
    stood: before.standing,
  })
  bot.api.config.use(api.transformer)

  const handle = createUpdateHandler(bot, LOCAL_BOT, dependencies)
  const handleUntilDone: HandleUpdate = async (update) => {
    for (let failures = 0; ; failures += 1) {
      const verdict = await handle(update)
      if (verdict === 'done' || signal.aborted) return verdict
      await clock.pause(Math.min(BACKOFF_MS.first * 2 ** failures, BACKOFF_MS.most), signal)
    }
  }
  const queues = createMemberQueues(handleUntilDone)

  const deliver = async (update: Update): Promise<Caused> => {
    undone.add(update)
    if ((await queues.handle(update)) === 'done') undone.delete(update)
    return { events: log.readCommand(recording.commandId(identityOf(bot.botInfo.id, update))) }
  }

  const press = async (member: LocalMember, standing: StandingMessage | undefined, button: number) => {
    const pressed = standing?.buttons[button]
    if (standing === undefined || pressed === undefined) return undefined
    return deliver(pressUpdate(member, standing, pressed.data, nextStamp()))
  }

  for (const update of before.undone) void deliver(update)

  return {
    member: members.called,
    says: (member, text) => deliver(messageUpdate(member, text.trim(), nextStamp())),
    presses: (member, button) => press(member, api.withButtons(member.id), button),
    pressesOn: (member, messageId, button) => press(member, api.find(member.id, messageId), button),
    reacts: async (member, messageId, emoji) => {
      const standing = api.find(member.id, messageId)
      return standing && deliver(reactionUpdate(member, standing.message, emoji, nextStamp()))
    },
    file: api.file,
    memory: () => ({ members: members.all(), standing: api.standing(), undone: [...undone] }),
    buttonsOf: (member) => api.withButtons(member.id)?.buttons.map(({ label }) => label) ?? [],
    onOutgoing: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
