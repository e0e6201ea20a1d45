import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { toLine } from '../../../application/audit/events/storedEvent.ts'
import type { HeadKeeping } from '../../../application/audit/proof/keepHeads.ts'
import type { ProveLog } from '../../../application/audit/proof/proveLog.ts'
import { headLine } from '../../../application/audit/proof/savedHead.ts'
import { streamLog } from '../../../application/log/streamLog.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { HeadFiles } from '../../../application/ports/headFiles.ts'
import type { ConsoleEnv, ConsolePage } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { failed, notFound } from './guard.ts'
import type { Language } from './languages.ts'
import { CONSOLE, type Html, page } from './layout.ts'
import { createTeller, streamPieces } from './streams.ts'
import { facts, momentOf, notice, progress } from './views.ts'

const PATH = `${CONSOLE}/audit`
/** Heads of a week. */
const SHOWN = 168

export type AuditPageDependencies = {
  readonly log: EventLog
  readonly proveLog: ProveLog
  /** The end of the log, signed. */
  readonly readSignedHead: HeadKeeping['readSignedHead']
  readonly headFiles: Pick<HeadFiles, 'list' | 'read'>
  readonly stopping: AbortSignal
}

/** The log proves itself here, and can be taken along to be proven elsewhere. */
export const createAuditPage = ({
  log,
  proveLog,
  readSignedHead,
  headFiles,
  stopping,
}: AuditPageDependencies): ConsolePage => ({
  path: 'audit',
  place: 60,
  right: 'see',
  title: (language) => consoleTexts.in(language)('audit'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = consoleTexts.in(c.var.language)
      const head = await readSignedHead()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const { position, hash, recordedAt, root } = head.right
      const kept = await headFiles.list()()
      if (E.isLeft(kept)) return failed(c, kept.left.message)
      const body = html`<h2>${t('audit-verify')}</h2>
        <p>${t('audit-verify-how')}</p>
        <p><button hx-get="${PATH}/verify" hx-target="#verdict" hx-swap="innerHTML">${t('audit-verify-do')}</button></p>
        <div id="verdict" aria-live="polite"></div>
        <h2>${t('audit-head')}</h2>
        <p>${t('audit-head-how')}</p>
        ${facts([
          [t('event-position'), position],
          [t('event-hash'), html`<span class="hash">${Buffer.from(hash).toString('hex')}</span>`],
          [t('audit-root'), html`<span class="hash">${Buffer.from(root).toString('hex')}</span>`],
          [t('event-recorded'), recordedAt === null ? '–' : momentOf(recordedAt)],
        ])}
        <p class="pager"><a class="button quiet" href="${PATH}/head.json" download>${t('audit-head-take')}</a>
        <a class="button quiet" href="${PATH}/log.jsonl" download>${t('audit-export')}</a></p>
        <p class="faint">${t('audit-export-how')}</p>
        <h2>${t('audit-heads')}</h2>
        <p>${t('audit-heads-how')}</p>
        ${kept.right.length === 0 ? html`<p class="faint">${t('audit-heads-none')}</p>` : ''}
        <ul>${kept.right
          .slice(-SHOWN)
          .toReversed()
          .map((name) => html`<li><a href="${PATH}/heads/${name}" download>${name}</a></li>`)}</ul>`
      return page(c, { title: t('audit'), body })
    })

    routes.get('/verify', (c) => {
      const t = consoleTexts.in(c.var.language)
      return streamPieces(c, stopping, async ({ send, signal }) => {
        const head = await log.head()()
        const total = E.isLeft(head) ? 0 : head.right.position
        const { tell, told } = createTeller({ send, signal })
        let done = 0
        const onEvent = () => {
          done += 1
          tell(() => progress(t('audit-progress', { done, total }), done, total))
        }
        const proven = await proveLog({ onEvent })()
        await told()
        await send(verdict(c.var.language, proven))
      })
    })

    routes.get('/head.json', async (c) => {
      const head = await readSignedHead()
      if (E.isLeft(head)) return failed(c, head.left.message)
      c.header('Content-Disposition', 'attachment; filename="head.json"')
      return c.body(`${headLine(head.right)}\n`, 200, { 'Content-Type': 'application/json' })
    })

    routes.get('/heads/:name', async (c) => {
      const name = c.req.param('name')
      const kept = await headFiles.list()()
      if (E.isLeft(kept)) return failed(c, kept.left.message)
      if (!kept.right.includes(name)) return notFound(c)
      const text = await headFiles.read(name)()
      if (E.isLeft(text)) return failed(c, text.left.message)
      return c.body(text.right, 200, { 'Content-Type': 'application/json' })
    })

    routes.get('/log.jsonl', async (c) => {
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      c.header('Content-Type', 'application/jsonl')
      c.header('Content-Disposition', 'attachment; filename="log.jsonl"')
      return c.body(ReadableStream.from(exportOf(log, head.right.position)))
    })
    return routes
  },
})

const verdict = (language: Language, proven: Awaited<ReturnType<ReturnType<ProveLog>>>): Html => {
  const t = consoleTexts.in(language)
  if (E.isRight(proven)) {
    const hash = Buffer.from(proven.right.head.hash).toString('hex')
    return notice(
      html`${t('audit-verified', { events: proven.right.events })} <span class="hash">${hash}</span>`,
    )
  }
  if (proven.left._tag === 'PortFailure') return notice(proven.left.message, true)
  const { position, kind, reason } = proven.left
  return notice(html`${t('audit-broken', { position, kind })} ${reason}`, true)
}

/** What ends early must not look whole: a failure breaks the answer off. */
async function* exportOf(log: Pick<EventLog, 'find'>, upTo: number): AsyncGenerator<Uint8Array, void, void> {
  const bytes = new TextEncoder()
  for await (const read of streamLog(log, { direction: 'forwards', upTo })) {
    const line = E.isLeft(read) ? E.left(read.left.message) : toLine(read.right)
    if (E.isLeft(line)) throw new Error(line.left)
    yield bytes.encode(`${line.right}\n`)
  }
}
