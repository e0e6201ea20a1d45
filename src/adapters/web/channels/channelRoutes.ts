import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ApproveRequests } from '../../../application/channels/approveRequests.ts'
import type { JoinRequestRow } from '../../../application/channels/joinRequests.ts'
import type {
  ChannelNamed,
  NameChannels,
  ReadChannelNames,
} from '../../../application/channels/nameChannels.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import { CHANNEL_NAMES } from '../../../domain/channels/channelNames.ts'
import { ChatId, Slug } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { addressOf } from '../console/eventQuestion.ts'
import { failed, needs } from '../console/guard.ts'
import { page } from '../console/layout.ts'
import { fieldOf, recordedAs, refused } from '../console/outcome.ts'
import { decide } from '../console/overtaken.ts'
import { actButton, answer } from '../console/views.ts'
import { channelsPageTexts } from './channelsPageTexts.ts'
import { CHANNELS, pageOf } from './channelViews.ts'

/** So many are ordered at once; of more it is said that they wait still. */
const AT_ONCE = 500

export type ChannelRouteDependencies = {
  readonly log: Pick<EventLog, 'readStream' | 'head'>
  readonly readNames: ReadChannelNames
  readonly nameChannels: Pick<NameChannels, 'rename'>
  readonly approveRequests: ApproveRequests
}

type C = Context<ConsoleEnv>

/** Names a channel upon what was seen, and has those let in who wait. Sent again by a reload it shows the page. */
export const channelRoutes = ({
  log,
  readNames,
  nameChannels,
  approveRequests,
}: ChannelRouteDependencies): Hono<ConsoleEnv> => {
  const routes = new Hono<ConsoleEnv>()

  const rename = (c: C, channelId: ChatId, name: Slug | undefined, fields: Record<string, string>) =>
    decide(c, {
      log,
      stream: CHANNEL_NAMES,
      concerns: ({ data }) => data.channel_id === channelId || data.name === name,
      action: `${CHANNELS}/name`,
      fields,
      back: pageOf(channelId),
      decide: async (upon) => {
        const named = await nameChannels.rename(channelId, name, { actor: c.var.visitor?.actor, upon })()
        return E.isLeft(named) ? failed(c, named.left.message) : said(c, channelId, named.right)
      },
    })

  routes.post('/name', needs('operate'), async (c) => {
    const t = channelsPageTexts.in(c.var.language)
    const channelId = await channelIn(c)
    if (channelId === undefined) return refused(c, t('senseless'), CHANNELS)
    const typed = await fieldOf(c, 'name')
    if (typed === '') return rename(c, channelId, undefined, { channel: String(channelId) })
    if (!Slug.is(typed)) return refused(c, t('name-senseless'), pageOf(channelId))
    const fields = { channel: String(channelId), name: typed, takes: await fieldOf(c, 'takes') }
    const names = await readNames()
    if (E.isLeft(names)) return failed(c, names.left.message)
    const other = names.right.find((one) => one.name === typed && one.channelId !== channelId)
    if (other === undefined || fields.takes === String(other.channelId))
      return rename(c, channelId, typed, fields)
    return taken(c, { ...fields, seen: await fieldOf(c, 'seen') }, other.channelId)
  })

  routes.post('/approve', needs('operate'), async (c) => {
    const t = channelsPageTexts.in(c.var.language)
    const channelId = await channelIn(c)
    const asked = new Date(await fieldOf(c, 'asked'))
    const isSenseless = channelId === undefined && (await fieldOf(c, 'channel')) !== ''
    if (isSenseless || Number.isNaN(asked.getTime())) return refused(c, t('senseless'), CHANNELS)
    const among = channelId === undefined ? await approveRequests.free() : E.right([channelId])
    if (E.isLeft(among)) return failed(c, among.left.message)
    const waiting = await approveRequests.waiting(among.right)()
    if (E.isLeft(waiting)) return failed(c, waiting.left.message)
    const meant = waiting.right.filter(({ since }) => since <= asked)
    const ordered = await order(c, meant.slice(0, AT_ONCE))
    if (E.isLeft(ordered)) return failed(c, ordered.left.message)
    const back = channelId === undefined ? CHANNELS : pageOf(channelId)
    const left = meant.length - Math.min(meant.length, AT_ONCE)
    return c.redirect(addressOf(back, { ...ordered.right, left }), 303)
  })

  const order = async (c: C, rows: readonly JoinRequestRow[]) => {
    const counts = { ordered: 0, decided: 0 }
    for (const { userId, channelId } of rows) {
      const isOrdered = await approveRequests.order(userId, channelId, c.var.visitor?.actor)()
      if (E.isLeft(isOrdered)) return isOrdered
      counts[isOrdered.right ? 'ordered' : 'decided'] += 1
    }
    return E.right(counts)
  }
  return routes
}

/** The name means another channel: whoever wants it here is asked whether that one is to lose it. */
const taken = (c: C, fields: Readonly<Record<string, string>>, other: ChatId) => {
  const t = channelsPageTexts.in(c.var.language)
  const { channel = '', name = '' } = fields
  const body = html`${answer(t('name-taken', { name, channel: String(other) }), true)}
    <div class="pager"><a class="button" href="${CHANNELS}/${channel}">${t('back-to-channel')}</a>
    ${actButton(`${CHANNELS}/name`, t('name-takes'), { danger: true, fields: { ...fields, takes: other } })}</div>`
  return page(c, { title: t('name-title'), body, status: 409 })
}

/** What came of a name; nothing where somebody else was faster. */
const said = (c: C, channelId: ChatId, named: ChannelNamed) => {
  const t = channelsPageTexts.in(c.var.language)
  switch (named._tag) {
    case 'changed':
      return recordedAs(c, pageOf(channelId), named.position)
    case 'unchanged':
      return refused(c, t('unchanged'), pageOf(channelId))
    case 'overtaken':
      return undefined
    case 'refused':
      return refused(c, t('names-full', { most: String(named.refusal.details.most) }), pageOf(channelId))
  }
}

const channelIn = async (c: C): Promise<ChatId | undefined> => {
  const id = Number(await fieldOf(c, 'channel'))
  return ChatId.is(id) ? id : undefined
}
