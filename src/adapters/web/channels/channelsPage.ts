import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import type { LearnedChannel, ListChannels } from '../../../application/channels/listChannels.ts'
import type { FindStrays } from '../../../application/channels/strays.ts'
import type { Clock } from '../../../application/ports/clock.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { failed, notFound } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { outcomeOf } from '../console/outcome.ts'
import { answer } from '../console/views.ts'
import { type ChannelRouteDependencies, channelRoutes } from './channelRoutes.ts'
import { channelsPageTexts } from './channelsPageTexts.ts'
import {
  approveButton,
  CHANNELS,
  channelFacts,
  channelsTable,
  nameView,
  pageOf,
  straysTable,
  titleOf,
  waitingView,
} from './channelViews.ts'

/** More than anybody reads; whoever wants all of them asks the command line. */
const SHOWN = 100

export type ChannelsPageDependencies = ChannelRouteDependencies & {
  readonly listChannels: ListChannels
  readonly findStrays: FindStrays
  readonly clock: Pick<Clock, 'now'>
}

type C = Context<ConsoleEnv>

/** The channels that the bot knows: what it may do there, what they are called, and who waits to be let in. */
export const createChannelsPage = (dependencies: ChannelsPageDependencies): ConsolePage => ({
  path: 'channels',
  place: 48,
  right: 'see',
  title: (language) => channelsPageTexts.in(language)('channels'),
  routes: () => {
    const { log, listChannels, approveRequests, findStrays, clock } = dependencies
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const t = channelsPageTexts.in(c.var.language)
      const found = await pipe(
        TE.Do,
        TE.bind('listed', () => listChannels),
        TE.bind('free', () => approveRequests.free),
      )()
      if (E.isLeft(found)) return failed(c, found.left.message)
      const { listed, free } = found.right
      const waiting = listed.reduce((sum, one) => sum + (free.includes(one.channelId) ? one.waiting : 0), 0)
      const body = html`${cameOf(c)}
        <p>${t('channels-how')}</p>
        ${channelsTable(c, listed)}
        ${approveButton(c, waiting, clock.now())}`
      return page(c, { title: t('channels'), body })
    })

    const one = async (
      c: C,
      show: (channel: LearnedChannel) => Promise<E.Either<{ readonly message: string }, Html>>,
      titled: (title: string) => string,
    ) => {
      const listed = await listChannels()
      if (E.isLeft(listed)) return failed(c, listed.left.message)
      const channel = listed.right.find(({ channelId }) => String(channelId) === c.req.param('id'))
      if (channel === undefined) return notFound(c, channelsPageTexts.in(c.var.language)('senseless'))
      const body = await show(channel)
      return E.isLeft(body)
        ? failed(c, body.left.message)
        : page(c, { title: titled(titleOf(channel)), body: body.right })
    }

    routes.get('/:id', (c) =>
      one(
        c,
        (channel) =>
          pipe(
            TE.Do,
            TE.bind('head', () => log.head()),
            TE.bind('asking', () => approveRequests.asking(channel.channelId, SHOWN)),
            TE.map(({ head, asking }) => {
              const t = channelsPageTexts.in(c.var.language)
              return html`${cameOf(c)}
                ${channelFacts(c, channel)}
                ${channel.movedTo === null ? nameView(c, channel, head.position) : ''}
                ${waitingView(c, channel, asking, clock.now())}
                ${channel.name === null ? '' : html`<p><a href="${pageOf(channel.channelId)}/strays">${t('strays')}</a></p>`}
                <p><a class="button quiet" href="${CHANNELS}">${t('channels')}</a></p>`
            }),
          )(),
        (title) => title,
      ),
    )

    routes.get('/:id/strays', (c) => {
      const t = channelsPageTexts.in(c.var.language)
      return one(
        c,
        ({ channelId }) =>
          pipe(
            findStrays(channelId),
            TE.map((strays) => {
              const [shown, count] = [strays.slice(0, SHOWN), strays.length]
              return html`<p>${t('strays-how')}</p>
                ${straysTable(c, shown)}
                ${count > shown.length ? html`<p>${t('strays-more', { shown: shown.length, count })}</p>` : ''}
                <p><a class="button quiet" href="${pageOf(channelId)}">${t('back-to-channel')}</a></p>`
            }),
          )(),
        (title) => `${t('strays')}: ${title}`,
      )
    })
    routes.route('/', channelRoutes(dependencies))
    return routes
  },
})

/** What came of a form: the event of a name, or how many were ordered to be let in. */
const cameOf = (c: C): Html => {
  const t = channelsPageTexts.in(c.var.language)
  const [count, left, decided] = ['ordered', 'left', 'decided'].map((field) =>
    wholeNumberTyped(c.req.query(field) ?? ''),
  )
  if (count === undefined) return outcomeOf(c)
  return answer(
    [
      t('ordered', { count }),
      ...(decided ? [t('ordered-decided', { decided })] : []),
      ...(left ? [t('ordered-left', { left })] : []),
    ].join(' '),
  )
}
