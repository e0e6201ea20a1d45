import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../../application/audit/typed.ts'
import type { AdjustWallet } from '../../../../application/economy/adjustWallet.ts'
import { memberNameOf } from '../../../../application/privacy/memberName.ts'
import type { UserId } from '../../../../domain/kernel/ids.ts'
import { Positive } from '../../../../domain/kernel/numbers.ts'
import type { ConsoleEnv } from '../../console/consolePage.ts'
import { failed, needs } from '../../console/guard.ts'
import { CONSOLE, type Html } from '../../console/layout.ts'
import { fieldOf, recordedAs, refused } from '../../console/outcome.ts'
import { ledgerPageTexts } from './ledgerPageTexts.ts'

const PATH = `${CONSOLE}/movements`
const LONGEST_REASON = 500

/** Gives a member besitos and takes some; sent again by a reload it shows the page, and does nothing. */
export const adjustRoutes = (adjustWallet: AdjustWallet): Hono<ConsoleEnv> => {
  const routes = new Hono<ConsoleEnv>()
  for (const [path, change] of [
    ['/grant', 'granted'],
    ['/take', 'taken'],
  ] as const)
    routes.post(path, needs('operate'), async (c) => {
      const t = ledgerPageTexts.in(c.var.language)
      const name = memberNameOf(await fieldOf(c, 'member'))
      const amount = wholeNumberTyped(await fieldOf(c, 'amount'))
      const reason = await fieldOf(c, 'reason')
      const isMeant = reason.length > 0 && reason.length <= LONGEST_REASON
      if (name === undefined || !('number' in name) || !Positive.is(amount) || !isMeant)
        return refused(c, t('adjust-senseless'), PATH)
      const adjustment = { userId: name.number, change, amount, reason }
      const adjusted = await adjustWallet(adjustment, c.var.visitor?.actor)()
      if (E.isLeft(adjusted)) return failed(c, adjusted.left.message)
      switch (adjusted.right._tag) {
        case 'adjusted':
          return recordedAs(c, PATH, adjusted.right.position)
        case 'nobody':
          return refused(c, t('adjust-nobody'), PATH)
        case 'refused': {
          const { reason: tag, details } = adjusted.right.refusal
          const words =
            tag === 'NotEnoughBesitos'
              ? t('adjust-short', { balance: Number(details.balance ?? 0) })
              : t('adjust-refused', { reason: tag })
          return refused(c, words, PATH)
        }
      }
    })
  return routes
}

/** The form; of a member whose movements are shown it knows the number. */
export const adjustForm = (c: Context<ConsoleEnv>, userId: UserId | undefined): Html => {
  const t = ledgerPageTexts.in(c.var.language)
  const member = userId === undefined ? '' : `user-${userId}`
  return html`<h2 id="adjust">${t('adjust-title')}</h2>
    <p>${t('adjust-how')}</p>
    <form class="filters" method="post" action="${PATH}/grant" aria-label="${t('adjust-title')}">
      <span><label for="whose">${t('member')}</label>
      <input id="whose" name="member" value="${member}" placeholder="user-…" required size="24" /></span>
      <span><label for="amount">${t('amount')}</label>
      <input id="amount" name="amount" required inputmode="numeric" size="6" autocomplete="off" /></span>
      <span><label for="reason">${t('reason')}</label>
      <input id="reason" name="reason" required maxlength="${LONGEST_REASON}" size="30" autocomplete="off" /></span>
      <button>${t('grant')}</button>
      <button class="danger" formaction="${PATH}/take">${t('take')}</button>
    </form>`
}
