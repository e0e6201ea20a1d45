import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { EventFeed } from '../../../application/audit/eventFeed.ts'
import type { MemberAggregate } from '../../../application/audit/memberAggregate.ts'
import { memberAtStep } from '../../../application/audit/memberAtStep.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { chatView, transcriptView } from './chatView.ts'
import type { ConsoleEnv } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { addressOf } from './eventQuestion.ts'
import { sendLines } from './eventsPage.ts'
import { failed } from './guard.ts'
import { CONSOLE, page } from './layout.ts'
import { memberAtStepView } from './memberAtStepView.ts'
import { fieldOf } from './outcome.ts'
import { streamPieces } from './streams.ts'
import { type ChatMember, type ChatTelegram, createTranscripts, type Transcripts } from './transcripts.ts'
import { notice } from './views.ts'

const PULSE_MS = 5_000
const LATEST = 30

/** What the local chat is made of: a Telegram within the process, and the log in which its bot records. */
export type ChatPage = {
  /** Starts the Telegram within the process. It is asked once, by the first who opens the chat. */
  readonly start: () => Promise<ChatTelegram>
  readonly log: EventLog
  readonly feed: EventFeed
  readonly clock: Clock
  readonly aggregates: readonly MemberAggregate[]
  /** The number of an invented member, once they are one. */
  readonly numberOf: (member: ChatMember) => TaskEither<{ readonly message: string }, UserId | undefined>
  /** Whether the chat’s log is the one that the other pages show. */
  readonly isSameLog: boolean
  readonly stopping: AbortSignal
}

/** A chat with the bot as invented members, and beside it what each word sets off. */
export const chatRoutes = (chat: ChatPage): Hono<ConsoleEnv> => {
  const { log, feed, clock, stopping } = chat
  let opened: Promise<Transcripts> | undefined
  const open = () => {
    opened ??= chat.start().then(withFirstMembers)
    return opened
  }
  const routes = new Hono<ConsoleEnv>()

  const nameIn = (text: string | undefined) => text?.trim().slice(0, 40) || 'Diana'

  routes.get('/', async (c) => {
    const t = consoleTexts.in(c.var.language)
    const transcripts = await open()
    const language = c.req.query('language')
    const speaker = transcripts.member(
      nameIn(c.req.query('as')),
      language === 'en' || language === 'es' ? language : undefined,
    )
    const latest = await log.find({ direction: 'backwards', limit: LATEST })()
    if (E.isLeft(latest)) return failed(c, latest.left.message)
    const body = chatView(c, { speaker, transcripts, events: latest.right, isSameLog: chat.isSameLog })
    return page(c, { title: t('chat'), body })
  })

  routes.get('/transcript', async (c) => {
    const transcripts = await open()
    const speaker = transcripts.member(nameIn(c.req.query('as')))
    return streamPieces(c, stopping, async ({ send, pulse, isLet, signal }) => {
      let wake = new AbortController()
      const stop = transcripts.onChange(speaker, () => wake.abort())
      signal.addEventListener('abort', stop)
      let shown: string | undefined
      while (!signal.aborted && (await isLet())) {
        wake = new AbortController()
        const now = String(await transcriptView(c, speaker, transcripts))
        if (now === shown) await pulse()
        else await send(now)
        shown = now
        await clock.pause(PULSE_MS, AbortSignal.any([signal, wake.signal]))
      }
      stop()
    })
  })

  routes.get('/events', (c) => {
    const after = Number(c.req.header('Last-Event-ID') ?? c.req.query('after') ?? 0)
    return streamPieces(c, stopping, async ({ send, pulse, isLet, signal }) => {
      await pulse()
      for await (const read of feed.since({}, after, signal)) {
        if (E.isLeft(read) || !(await isLet())) return
        const { events, leftOut } = read.right
        const words = consoleTexts.in(c.var.language)('events-left-out', { count: leftOut })
        if (events.length === 0) await pulse()
        else await sendLines(send, events, leftOut, words)
      }
    })
  })

  routes.get('/state', async (c) => {
    const t = consoleTexts.in(c.var.language)
    const userId = await chat.numberOf((await open()).member(nameIn(c.req.query('as'))))()
    if (E.isLeft(userId)) return c.html(notice(userId.left.message, true))
    if (userId.right === undefined) return c.html(html`<p class="faint">${t('chat-stranger')}</p>`)
    const state = await memberAtStep(chat, userId.right, undefined)
    return c.html(
      E.isLeft(state) ? notice(state.left.message, true) : memberAtStepView(c.var.language, state.right),
    )
  })

  /** What comes of it is told by the streams; whoever was faster than the scripts of the page is given it anew. */
  const done = (c: Context) =>
    c.req.header('HX-Request') === 'true'
      ? c.body(null, 204)
      : c.redirect(addressOf(`${CONSOLE}/chat`, { as: c.req.query('as') }), 303)

  routes.post('/say', async (c) => {
    const text = await fieldOf(c, 'text')
    const transcripts = await open()
    if (text !== '') void transcripts.says(transcripts.member(nameIn(c.req.query('as'))), text)
    return done(c)
  })
  routes.post('/press', async (c) => {
    const [messageId, button] = [await fieldOf(c, 'message'), await fieldOf(c, 'button')].map(Number)
    const transcripts = await open()
    await transcripts.presses(transcripts.member(nameIn(c.req.query('as'))), messageId ?? 0, button ?? 0)
    return done(c)
  })
  return routes
}

const withFirstMembers = (telegram: ChatTelegram): Transcripts => {
  const transcripts = createTranscripts(telegram)
  transcripts.member('Diana', 'es')
  transcripts.member('Eva', 'en')
  return transcripts
}
