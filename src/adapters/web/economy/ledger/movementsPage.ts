import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../../application/audit/typed.ts'
import type { AdjustWallet } from '../../../../application/economy/adjustWallet.ts'
import { listMovements } from '../../../../application/economy/ledger/listMovements.ts'
import {
  counterpartOf,
  type Movement,
  signedAmount,
} from '../../../../application/economy/ledger/movement.ts'
import type { Catalogued } from '../../../../application/log/createCatalogue.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import { memberNameOf } from '../../../../application/privacy/memberName.ts'
import { Slug } from '../../../../domain/kernel/ids.ts'
import type { ConsoleEnv, ConsolePage } from '../../console/consolePage.ts'
import { addressOf } from '../../console/eventQuestion.ts'
import { failed, may } from '../../console/guard.ts'
import { CONSOLE, type Html, page } from '../../console/layout.ts'
import { outcomeOf } from '../../console/outcome.ts'
import { eventLink, memberLink, momentOf, notice, table } from '../../console/views.ts'
import { ACCOUNTS, accountIn } from './accountWords.ts'
import { adjustForm, adjustRoutes } from './adjustRoutes.ts'
import { ledgerPageTexts } from './ledgerPageTexts.ts'

const PATH = `${CONSOLE}/movements`
const PAGE = 50

export type MovementsPageDependencies = {
  readonly log: Pick<EventLog, 'find' | 'head'>
  readonly adjustWallet: AdjustWallet
}

type C = Context<ConsoleEnv>
type Texts = ReturnType<typeof ledgerPageTexts.in>

/** Every movement of besitos, of a member or of all; and what an owner gives and takes. */
export const createMovementsPage = ({ log, adjustWallet }: MovementsPageDependencies): ConsolePage => ({
  path: 'movements',
  place: 40,
  right: 'see',
  title: (language) => ledgerPageTexts.in(language)('movements'),
  ofMember: (language, userId) => ({
    href: `${PATH}?member=user-${userId}`,
    title: ledgerPageTexts.in(language)('movements-of-member'),
  }),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = ledgerPageTexts.in(c.var.language)
      const { member, account, upTo } = c.req.query()
      const name = memberNameOf(member ?? '')
      const userId = name !== undefined && 'number' in name ? name.number : undefined
      const named = Slug.is(account) ? account : undefined
      const found = await listMovements(log, {
        userId,
        account: named,
        upTo: wholeNumberTyped(upTo ?? ''),
        limit: PAGE,
      })
      if (E.isLeft(found)) return failed(c, found.left.message)
      const { movements, next } = found.right
      const heads = [
        t('event'),
        t('when'),
        t('member'),
        t('moved'),
        t('account'),
        t('what'),
        t('after'),
        t('cause'),
      ]
      const older =
        next === undefined
          ? undefined
          : addressOf(PATH, { member: member || undefined, account: named, upTo: next })
      const body = html`${outcomeOf(c)}
        <p>${t('movements-how')}</p>
        ${may(c, 'operate') ? html`<p class="pager"><a class="button quiet" href="#adjust">${t('adjust-title')}</a></p>` : ''}
        ${filterForm(c)}
        ${member && userId === undefined ? notice(t('movements-senseless', { name: t('member') }), true) : ''}
        ${account && named === undefined ? notice(t('movements-senseless', { name: t('account') }), true) : ''}
        ${table(
          t('movements'),
          heads,
          movements.map((one) => rowOf(one, t)),
          next === undefined ? t('movements-none') : t('movements-none-here'),
        )}
        ${older === undefined ? '' : html`<p class="pager"><a class="button quiet" rel="next" href="${older}">${t('older')}</a></p>`}
        ${may(c, 'operate') ? adjustForm(c, userId) : ''}`
      return page(c, { title: t('movements'), body })
    })
    routes.route('/', adjustRoutes(adjustWallet))
    return routes
  },
})

const rowOf = (movement: Catalogued<Movement>, t: Texts) => {
  const { position, timestamp, data } = movement
  const { account, what } = counterpartOf(movement)
  return [
    eventLink(position),
    momentOf(timestamp),
    memberLink(data.user_id),
    signedAmount(movement),
    accountIn(t, account),
    accountIn(t, what),
    data.balance_after,
    data.cause === null ? '' : html`<code class="faint">${data.cause.slice(-12)}</code>`,
  ]
}

const filterForm = (c: C): Html => {
  const t = ledgerPageTexts.in(c.var.language)
  const { member = '', account = '' } = c.req.query()
  return html`<form class="filters" method="get" action="${PATH}" role="search" aria-label="${t('narrow')}">
    <span><label for="member">${t('member')}</label>
    <input id="member" name="member" value="${member}" placeholder="user-…" size="24" /></span>
    <span><label for="account">${t('account')}</label>
    <select id="account" name="account">
      <option value="">${t('account-any')}</option>
      ${[...new Set<string>([...ACCOUNTS, ...(account === '' ? [] : [account])])].map((one) => html`<option value="${one}" ${one === account ? 'selected' : ''}>${accountIn(t, one)}</option>`)}
    </select></span>
    <button>${t('narrow')}</button>
    <a class="button quiet" href="${PATH}">${t('all')}</a>
  </form>`
}
