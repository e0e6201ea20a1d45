import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { findEvent } from '../../../application/audit/events/causes.ts'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { GiveReceipt, InWords } from '../../../application/receipts/giveReceipt.ts'
import { receiptLine } from '../../../application/receipts/receipt.ts'
import { UserId } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { failed, notFound } from '../console/guard.ts'
import type { Language } from '../console/languages.ts'
import { CONSOLE, page } from '../console/layout.ts'
import { receiptPageTexts } from './receiptPageTexts.ts'

const PATH = `${CONSOLE}/receipts`

export type ReceiptsPageDependencies = {
  readonly giveReceipt: GiveReceipt
  readonly log: Pick<EventLog, 'find'>
  readonly words: (language: Language) => InWords
}

/** The receipt for any event of a member's, to be handed to them. */
export const createReceiptsPage = (dependencies: ReceiptsPageDependencies): ConsolePage => ({
  path: 'receipts',
  place: 61,
  right: 'see',
  title: (language) => receiptPageTexts.in(language)('receipts'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', (c) => {
      const event = wholeNumberTyped(c.req.query('event') ?? '')
      if (event !== undefined) return download(c, dependencies, event)
      const t = receiptPageTexts.in(c.var.language)
      const body = html`<p>${t('receipts-how')}</p>
        <form class="filters" method="get" action="${PATH}">
          <span>
            <label for="event">${t('receipts-event')}</label>
            <input id="event" name="event" inputmode="numeric" pattern="[1-9][0-9]*" required size="14" />
          </span>
          <button>${t('receipts-take')}</button>
        </form>
        <p class="faint">${t('receipts-check')}</p>`
      return page(c, { title: t('receipts'), body })
    })
    return routes
  },
})

const download = async (
  c: Context<ConsoleEnv>,
  { giveReceipt, log, words }: ReceiptsPageDependencies,
  position: number,
) => {
  const { language } = c.var
  const t = receiptPageTexts.in(language)
  const found = await findEvent(log, { position })()
  if (E.isLeft(found)) return failed(c, found.left.message)
  const owner = found.right && ownerOf(found.right)
  if (owner === undefined) return notFound(c, t('receipts-nobody', { position }))
  const given = await giveReceipt(owner, position, words(language))()
  if (E.isLeft(given))
    return given.left._tag === 'NotThere'
      ? notFound(c, t('receipts-nobody', { position }))
      : failed(c, given.left.message)
  const name = `${t('receipt-file')}-${position}.json`
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(`${receiptLine(given.right)}\n`, 200, { 'Content-Type': 'application/json' })
}

/** Streams that tell of a member end with their number. */
const ownerOf = ({ stream }: RecordedEvent): UserId | undefined => {
  const number = Number(/-([1-9][0-9]{0,15})$/.exec(stream)?.[1])
  return UserId.is(number) ? number : undefined
}
