import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../../application/audit/typed.ts'
import { type Audited, auditEconomy } from '../../../../application/economy/ledger/auditEconomy.ts'
import type { Ledger } from '../../../../application/economy/ledger/ledger.ts'
import { readGivers } from '../../../../application/economy/suspects/giving.ts'
import { suspectsAmong } from '../../../../application/economy/suspects/suspects.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import type { ConsoleEnv, ConsolePage } from '../../console/consolePage.ts'
import { CONSOLE, type Html, page } from '../../console/layout.ts'
import { createTeller, streamPieces } from '../../console/streams.ts'
import { eventLink, notice, progress, table } from '../../console/views.ts'
import { accountIn } from './accountWords.ts'
import { ledgerPageTexts } from './ledgerPageTexts.ts'
import { suspectsView } from './suspectsView.ts'

const PATH = `${CONSOLE}/checks`

export type ChecksPageDependencies = { readonly log: EventLog; readonly stopping: AbortSignal }

type Texts = ReturnType<typeof ledgerPageTexts.in>
type C = Context<ConsoleEnv>

/** What is asked of the besitos of all members at once, from the log: who feeds whom, and whether everything adds up. */
export const createChecksPage = ({ log, stopping }: ChecksPageDependencies): ConsolePage => ({
  path: 'checks',
  place: 46,
  right: 'see',
  title: (language) => ledgerPageTexts.in(language)('checks'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', (c) => {
      const t = ledgerPageTexts.in(c.var.language)
      return page(c, { title: t('checks'), body: checksView(t) })
    })

    routes.get('/suspects', (c) =>
      longWork(c, log, stopping, async (t, tell) => {
        const givers = await readGivers(log, tell)
        return E.isLeft(givers)
          ? notice(givers.left.message, true)
          : suspectsView(suspectsAmong(givers.right), t)
      }),
    )

    routes.get('/audit', (c) =>
      longWork(c, log, stopping, async (t, tell, head) => {
        const typed = c.req.query('at')?.trim() ?? ''
        const at = typed === '' ? head : wholeNumberTyped(typed)
        if (at === undefined) return notice(t('prove-senseless'), true)
        const onProgress = ({ position }: { readonly position: number }) => tell(position)
        return verdict(await auditEconomy(log, { upTo: Math.min(at, head), onProgress }), t)
      }),
    )
    return routes
  },
})

/** Answers with how far it has come, and with what came of it at last. It goes on to its end where nobody looks any more. */
const longWork = (
  c: C,
  log: EventLog,
  stopping: AbortSignal,
  work: (t: Texts, tell: (position: number) => void, head: number) => Promise<Html>,
) =>
  streamPieces(c, stopping, async ({ send, signal }) => {
    const t = ledgerPageTexts.in(c.var.language)
    const read = await log.head()()
    if (E.isLeft(read)) return send(notice(read.left.message, true))
    const head = read.right.position
    const { tell, told } = createTeller({ send, signal })
    const tellPosition = (position: number) =>
      tell(() => progress(t('checks-progress', { position, head }), position, head))
    const outcome = await work(t, tellPosition, head)
    await told()
    await send(outcome)
  })

const checksView = (t: Texts): Html => html`<h2>${t('suspects')}</h2>
  <p>${t('suspects-how')}</p>
  <p><button hx-get="${PATH}/suspects" hx-target="#suspects" hx-swap="innerHTML">${t('suspects-do')}</button></p>
  <div id="suspects" aria-live="polite"></div>
  <h2>${t('prove')}</h2>
  <p>${t('prove-how')}</p>
  <form class="filters" hx-get="${PATH}/audit" hx-target="#verdict" hx-swap="innerHTML">
    <span><label for="at">${t('prove-up-to')}</label>
    <input id="at" name="at" inputmode="numeric" pattern="[1-9][0-9]*" size="14" /></span>
    <button>${t('prove-do')}</button>
  </form>
  <div id="verdict" aria-live="polite"></div>`

const verdict = (audited: Audited, t: Texts): Html => {
  if (E.isLeft(audited)) return notice(audited.left.message, true)
  if (E.isRight(audited.right)) return balanced(audited.right.right, t)
  const { position, event_type, expected, found } = audited.right.left
  return notice(html`${eventLink(position)} ${t('prove-wrong', { type: event_type, expected, found })}`, true)
}

const balanced = ({ movements, position, balances, wallets, accounts }: Ledger, t: Texts): Html =>
  html`${notice(t('prove-balanced', { movements, position, balances: Number(balances), wallets }))}
  ${table(
    t('accounts'),
    [t('account'), t('account-gave'), t('account-took'), t('net')],
    accounts.map(({ account, given, taken }) => [
      accountIn(t, account),
      Number(given),
      Number(taken),
      Number(given - taken),
    ]),
    t('nothing'),
  )}`
