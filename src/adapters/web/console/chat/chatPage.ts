import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { type Context, Hono } from 'hono'
import type { EventFeed } from '../../../../application/audit/events/eventFeed.ts'
import type { MemberAggregate } from '../../../../application/audit/states/memberAggregate.ts'
import { createMemberAtStep } from '../../../../application/audit/states/memberAtStep.ts'
import type { Clock } from '../../../../application/ports/clock.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import type { SnapshotStore } from '../../../../application/ports/snapshotStore.ts'
import type { UserId } from '../../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../consolePage.ts'
import { consoleTexts } from '../consoleTexts.ts'
import { addressOf } from '../eventQuestion.ts'
import { streamEvents } from '../events/liveEvents.ts'
import { failed } from '../guard.ts'
import { CONSOLE, type Html, page } from '../layout.ts'
import { memberAtStepView } from '../memberAtStepView.ts'
import type { TellAll } from '../moduleWords.ts'
import { fieldOf } from '../outcome.ts'
import { notice } from '../views.ts'
import { chatFileRoute } from './chatFiles.ts'
import { chatView, strangerView, transcriptView } from './chatView.ts'
import { streamTranscript } from './liveTranscript.ts'
import {
  type ChatMember,
  type ChatTelegram,
  createTranscripts,
  type Phones,
  type Transcripts,
} from './transcripts.ts'

const LATEST = 30
/** Without scripts a page cannot be told what comes later: so it waits for the answer as long as somebody would. */
const WITHOUT_SCRIPTS_MS = 5_000

/** What the local chat is made of: a Telegram within the process, and the log in which its bot records. */
export type ChatPage = {
  /** Starts the Telegram within the process. It is asked once, by the first who opens the chat. */
  readonly start: () => Promise<ChatTelegram>
  /** What stood on the phones before, and who keeps what stands on them. */
  readonly phones?: {
    readonly before: Phones | undefined
    /** Settles when they are kept. */
    readonly keep: (phones: () => Phones) => Promise<void>
  }
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly feed: EventFeed
  readonly clock: Clock
  readonly aggregates: readonly MemberAggregate[]
  readonly tellAll: TellAll
  /** The number of an invented member, once they are one. */
  readonly numberOf: (member: ChatMember) => TaskEither<{ readonly message: string }, UserId | undefined>
  /** Whether the chat’s log is the one that the other pages show. */
  readonly isSameLog: boolean
  readonly stopping: AbortSignal
}

type C = Context<ConsoleEnv>

/** A chat with the bot as invented members, and beside it what each word sets off. */
export const chatRoutes = (chat: ChatPage): Hono<ConsoleEnv> => {
  const { log, feed, clock, stopping } = chat
  const memberAtStep = createMemberAtStep(chat)
  let opened: Promise<Transcripts> | undefined
  const open = () => {
    opened ??= openTranscripts(chat)
    return opened
  }
  const routes = new Hono<ConsoleEnv>()

  const nameIn = (text: string | undefined) => text?.trim().slice(0, 40) || 'Diana'
  const speakerOf = async (c: C) => {
    const transcripts = await open()
    const language = c.req.query('language')
    const known = language === 'en' || language === 'es' ? language : undefined
    return { transcripts, speaker: transcripts.member(nameIn(c.req.query('as')), known) }
  }

  const stateOf = async (c: C, speaker: ChatMember): Promise<Html> => {
    const userId = await chat.numberOf(speaker)()
    if (E.isLeft(userId)) return notice(userId.left.message, true)
    if (userId.right === undefined) return strangerView(c)
    const [state, told] = await Promise.all([
      memberAtStep(userId.right, undefined),
      chat.tellAll(c.var.language),
    ])
    if (E.isLeft(state)) return notice(state.left.message, true)
    if (E.isLeft(told)) return notice(told.left.message, true)
    return memberAtStepView(c.var.language, userId.right, state.right, told.right)
  }

  routes.get('/', async (c) => {
    const { transcripts, speaker } = await speakerOf(c)
    const latest = await log.find({ direction: 'backwards', limit: LATEST })()
    if (E.isLeft(latest)) return failed(c, latest.left.message)
    const state = await stateOf(c, speaker)
    const { isSameLog } = chat
    const body = chatView(c, { speaker, transcripts, events: latest.right, state, isSameLog })
    return page(c, { title: consoleTexts.in(c.var.language)('chat'), body })
  })

  routes.get('/transcript', async (c) => {
    const { transcripts, speaker } = await speakerOf(c)
    const { phones } = chat
    return streamTranscript(c, {
      transcripts,
      member: speaker,
      view: () => transcriptView(c, speaker, transcripts),
      keep: phones && (() => phones.keep(transcripts.phones)),
      clock,
      stopping,
    })
  })

  routes.get('/events', (c) => streamEvents(c, { feed, stopping, filter: {} }))

  routes.get('/state', async (c) => c.html(await stateOf(c, (await speakerOf(c)).speaker)))

  /** What comes of it is told by the streams; a page without scripts is given anew, with the answer where it came in time. */
  const after = async (c: C, doing: Promise<unknown>) => {
    doing.catch(() => undefined) // the bot has told its log of it
    if (c.req.header('HX-Request') === 'true') return c.body(null, 204)
    await Promise.race([doing, clock.pause(WITHOUT_SCRIPTS_MS, stopping)])
    return c.redirect(addressOf(`${CONSOLE}/chat`, { as: c.req.query('as') }), 303)
  }
  const messageIn = async (c: C) => Number(await fieldOf(c, 'message')) || 0

  routes.post('/say', async (c) => {
    const text = await fieldOf(c, 'text')
    const { transcripts, speaker } = await speakerOf(c)
    return after(c, text === '' ? Promise.resolve() : transcripts.says(speaker, text))
  })
  routes.post('/press', async (c) => {
    const [message, button] = [await messageIn(c), Number(await fieldOf(c, 'button')) || 0]
    const { transcripts, speaker } = await speakerOf(c)
    return after(c, transcripts.presses(speaker, message, button))
  })
  routes.post('/react', async (c) => {
    const [message, emoji] = [await messageIn(c), (await fieldOf(c, 'emoji')).slice(0, 8)]
    const { transcripts, speaker } = await speakerOf(c)
    return after(c, transcripts.reacts(speaker, message, emoji))
  })
  routes.get('/files/:id', async (c) => chatFileRoute(c, (await open()).file(c.req.param('id'))))
  return routes
}

const openTranscripts = async ({ start, phones }: ChatPage): Promise<Transcripts> => {
  const transcripts = createTranscripts(await start(), phones?.before)
  transcripts.onChange(() => void phones?.keep(transcripts.phones))
  if (transcripts.members().length === 0) {
    transcripts.member('Diana', 'es')
    transcripts.member('Eva', 'en')
  }
  return transcripts
}
