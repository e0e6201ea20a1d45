import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { LearnedChannel, ListChannels } from '../../../../application/channels/listChannels.ts'
import type { ChannelRemovals, RemovalsOverview } from '../../../../application/channels/removalsOverview.ts'
import type { ListMember, SteerRemovals } from '../../../../application/channels/steerRemovals.ts'
import type { EventLog } from '../../../../application/ports/eventLog.ts'
import type { ConsoleEnv, ConsolePage } from '../../console/consolePage.ts'
import { failed, may } from '../../console/guard.ts'
import { CONSOLE, type Html, page } from '../../console/layout.ts'
import { outcomeOf } from '../../console/outcome.ts'
import { actButton, notice, table } from '../../console/views.ts'
import { brakeRoutes } from './brakeRoutes.ts'
import { removalRow } from './removalRow.ts'
import { removalsPageTexts } from './removalsPageTexts.ts'

const REMOVALS = `${CONSOLE}/removals`

export type RemovalsPageDependencies = {
  readonly log: Pick<EventLog, 'readStream' | 'head'>
  readonly overview: RemovalsOverview
  readonly listChannels: ListChannels
  readonly steerRemovals: SteerRemovals
  readonly listMember: ListMember
}

type C = Context<ConsoleEnv>

/** Who has to leave which channel, and the brake, in the hands of an owner. */
export const createRemovalsPage = (dependencies: RemovalsPageDependencies): ConsolePage => ({
  path: 'removals',
  place: 49,
  right: 'see',
  title: (language) => removalsPageTexts.in(language)('removals'),
  routes: () => {
    const { log, overview, listChannels } = dependencies
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = removalsPageTexts.in(c.var.language)
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const channels = await overview()
      if (E.isLeft(channels)) return failed(c, channels.left.message)
      const listed = await listChannels()
      if (E.isLeft(listed)) return failed(c, listed.left.message)
      const known = new Map(listed.right.map((channel) => [channel.channelId, channel]))
      const body = html`${outcomeOf(c)}
        <p>${t('removals-how')}</p>
        ${channels.right.length === 0 ? html`<p class="faint">${t('removals-none')}</p>` : ''}
        ${channels.right.map((channel) =>
          channelView(c, channel, known.get(channel.channelId), head.right.position),
        )}`
      return page(c, { title: t('removals'), body })
    })
    routes.route('/', brakeRoutes(REMOVALS, dependencies))
    return routes
  },
})

const channelView = (
  c: C,
  channel: ChannelRemovals,
  known: LearnedChannel | undefined,
  seen: number,
): Html => {
  const t = removalsPageTexts.in(c.var.language)
  const { channelId, waiting, underWay, out, first, last, listed } = channel
  const heads = [t('member'), t('reason'), t('outcome'), t('since'), t('action')]
  const rowsOf = (rows: typeof first) => rows.map((row) => removalRow(c, row, REMOVALS, seen))
  return html`<section id="channel${channelId}">
    <h2>${headOf(channelId, known)}</h2>
    ${brakeView(c, channel, seen)}
    <p>${t('counts', { waiting, underWay, out })}</p>
    ${table(t('waiting-title', { shown: first.length, count: waiting }), heads, rowsOf(first), t('waiting-none'))}
    ${table(t('last-title'), heads, rowsOf(last.toReversed()), t('last-none'))}
    ${table(t('listed-title'), heads, rowsOf(listed), t('listed-none'))}
  </section>`
}

/** Its name, what it is called at Telegram, and its id, by which it is looked at. */
const headOf = (channelId: number, known: LearnedChannel | undefined): Html => {
  if (known === undefined) return html`${channelId}`
  const called = [known.name, known.title].filter((word) => word).join(' · ')
  return html`${called} <a class="faint" href="${CONSOLE}/channels/${channelId}">${channelId}</a>`
}

const brakeView = (c: C, { channelId, brake, waiting }: ChannelRemovals, seen: number): Html => {
  const t = removalsPageTexts.in(c.var.language)
  const isArmed = brake?.isArmed ?? false
  const isStopped = brake?.isStopped ?? false
  const says = isStopped ? t('brake-stopped') : t(isArmed ? 'brake-armed' : 'brake-observed')
  if (!may(c, 'operate')) return notice(says, isStopped)
  const fields = { channel: channelId, seen }
  return html`${notice(says, isStopped)}
    <div class="pager">${
      isArmed
        ? actButton(`${REMOVALS}/disarm`, t('disarm'), { fields })
        : actButton(`${REMOVALS}/arm`, t('arm'), {
            danger: true,
            asks: t('arm-sure', { count: waiting }),
            fields: { ...fields, shown: waiting },
          })
    }</div>
    ${isArmed ? allowForm(c, channelId, seen) : ''}`
}

const allowForm = (c: C, channelId: number, seen: number): Html => {
  const t = removalsPageTexts.in(c.var.language)
  const id = `allow${channelId}`
  return html`<form class="filters" method="post" action="${REMOVALS}/allow">
    <input type="hidden" name="channel" value="${channelId}" />
    <input type="hidden" name="seen" value="${seen}" />
    <span><label for="${id}">${t('allow-how')}</label>
    <input id="${id}" name="most" required inputmode="numeric" size="6" autocomplete="off" /></span>
    <button class="danger">${t('allow')}</button>
  </form>`
}
