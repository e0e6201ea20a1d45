import type { Context } from 'hono'
import { html } from 'hono/html'
import type { JoinRequestRow } from '../../../application/channels/joinRequests.ts'
import type { LearnedChannel } from '../../../application/channels/listChannels.ts'
import type { Stray } from '../../../application/channels/strays.ts'
import type { ChatId } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { may } from '../console/guard.ts'
import { CONSOLE, type Html } from '../console/layout.ts'
import { actButton, facts, memberLink, momentOf, type Row, table } from '../console/views.ts'
import { channelsPageTexts } from './channelsPageTexts.ts'

type C = Context<ConsoleEnv>
type Texts = ReturnType<typeof channelsPageTexts.in>

export const CHANNELS = `${CONSOLE}/channels`

export const pageOf = (channelId: ChatId) => `${CHANNELS}/${channelId}`

/** What a channel is called by whoever owns it; its id, where the bot was never told. */
export const titleOf = ({ title, channelId }: Pick<LearnedChannel, 'title' | 'channelId'>): string =>
  title || String(channelId)

/** All channels, a line each. */
export const channelsTable = (c: C, channels: readonly LearnedChannel[]): Html => {
  const t = channelsPageTexts.in(c.var.language)
  const heads = [t('channel'), t('name'), t('kind'), t('rights'), t('removals'), t('waits')]
  const rows = channels.map(
    (channel): Row => [
      html`<a href="${pageOf(channel.channelId)}">${titleOf(channel)}</a>`,
      channel.name ?? html`<span class="faint">${t('unnamed')}</span>`,
      t(`kind-${channel.kind ?? 'unknown'}`),
      rightsIn(t, channel),
      brakeLink(t, channel),
      channel.waiting,
    ],
  )
  return table(t('channels'), heads, rows, t('channels-none'))
}

const rightsIn = (t: Texts, channel: LearnedChannel): Html | string => {
  const { movedTo, isThere, mayInvite, mayRestrict } = channel
  if (movedTo !== null)
    return html`<a href="${pageOf(movedTo)}">${t('became', { channel: String(movedTo) })}</a>`
  if (!isThere) return t('not-there')
  if (mayInvite && mayRestrict) return t('rights-all')
  if (mayInvite) return t('lacks-restrict')
  return t(mayRestrict ? 'lacks-invite' : 'lacks-both')
}

/** Where the brake is let go. */
const brakeLink = (t: Texts, { channelId, removals }: LearnedChannel): Html =>
  html`<a href="${CONSOLE}/removals#channel${channelId}">${t(`removals-${removals}`)}</a>`

/** What is known of one channel. */
export const channelFacts = (c: C, channel: LearnedChannel): Html => {
  const t = channelsPageTexts.in(c.var.language)
  const { channelId, kind, since, waiting } = channel
  return facts([
    [t('telegram-id'), html`<code>${channelId}</code>`],
    [t('kind'), t(`kind-${kind ?? 'unknown'}`)],
    [t('rights'), rightsIn(t, channel)],
    ...(since === null ? [] : [[t('since'), momentOf(since)] as const]),
    [t('removals'), brakeLink(t, channel)],
    [t('waits'), waiting],
  ])
}

/** Its name, and how it comes by another one. */
export const nameView = (c: C, { channelId, name }: LearnedChannel, seen: number): Html => {
  const t = channelsPageTexts.in(c.var.language)
  const fields = { channel: channelId, seen }
  const form = html`<form class="filters" method="post" action="${CHANNELS}/name">
      <input type="hidden" name="channel" value="${channelId}" />
      <input type="hidden" name="seen" value="${seen}" />
      <span><label for="name">${t('name')}</label>
      <input id="name" name="name" value="${name ?? ''}" required maxlength="64" size="24" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="name-how" /></span>
      <button>${t('rename')}</button>
    </form>
    ${name === null ? '' : actButton(`${CHANNELS}/name`, t('unname'), { danger: true, asks: t('unname-sure'), fields })}`
  return html`<section>
    <h2>${t('name-title')}</h2>
    <p id="name-how">${t('name-how')}</p>
    ${may(c, 'operate') ? form : html`<p>${name ?? t('unnamed')}</p>`}
  </section>`
}

/** Who has asked to be let in, and the button that lets all of them in who wait. */
export const waitingView = (
  c: C,
  { channelId, waiting }: LearnedChannel,
  requests: readonly JoinRequestRow[],
  at: Date,
): Html => {
  const t = channelsPageTexts.in(c.var.language)
  const heads = [t('member'), t('stands'), t('opened'), t('due'), t('asked')]
  const rows = requests.map(
    ({ userId, status, fact, openedBy, dueAt, since }): Row => [
      memberLink(userId),
      status === 'refused' ? t('stands-refused', { fact: fact ?? '' }) : t(`stands-${status}`),
      t(`opened-${openedBy}`),
      dueAt === null ? '' : momentOf(dueAt),
      momentOf(since),
    ],
  )
  return html`<section>
    <h2>${t('waiting-title')}</h2>
    ${approveButton(c, waiting, at, channelId)}
    ${table(t('waiting-title'), heads, rows, t('waiting-none'))}
  </section>`
}

/** Lets in who waits at that moment, and nobody who asks later than the page was made; of one channel, or of all that are free. */
export const approveButton = (c: C, count: number, at: Date, channelId?: ChatId): Html | string => {
  const t = channelsPageTexts.in(c.var.language)
  if (count === 0 || !may(c, 'operate')) return ''
  const isOne = channelId !== undefined
  return html`<div class="pager">${actButton(`${CHANNELS}/approve`, t(isOne ? 'approve' : 'approve-free'), {
    asks: t(isOne ? 'approve-sure' : 'approve-free-sure', { count }),
    fields: { asked: at.toISOString(), ...(isOne ? { channel: channelId } : {}) },
  })}</div>`
}

/** Who is in a channel without anything that opens it, and why that is so. */
export const straysTable = (c: C, strays: readonly Stray[]): Html => {
  const t = channelsPageTexts.in(c.var.language)
  const heads = [t('member'), t('reason'), t('link-of'), t('via'), t('since'), t('removal')]
  const rows = strays.map(
    ({ userId, reason, linkOf, via, since, removal }): Row => [
      memberLink(userId),
      t(`reason-${reason}`),
      linkOf === null ? '' : memberLink(linkOf),
      t(`via-${via}`),
      momentOf(since),
      t(`removal-${removal ?? 'none'}`),
    ],
  )
  return table(t('strays'), heads, rows, t('strays-none'))
}
