import type { Context } from 'hono'
import { html } from 'hono/html'
import type { BroadcastRow } from '../../../application/operations/listBroadcasts.ts'
import type { DeadlineList } from '../../../application/operations/listDeadlines.ts'
import type { NoticeRow } from '../../../application/operations/listNotices.ts'
import type { ParkedUpdateRow } from '../../../application/operations/parkedUpdates.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { may } from '../console/guard.ts'
import { CONSOLE, type Html } from '../console/layout.ts'
import type { Told } from '../console/moduleWords.ts'
import { actButton, eventLink, memberLink, momentOf, streamLink, table } from '../console/views.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'
import { reasonIn } from './reasonWords.ts'

type Coming = {
  /** Where the log ended when they were read. */
  readonly seen: number
  /** So many of each kind are shown at most. */
  readonly most: number
  readonly told: Pick<Told, 'deadline'>
  readonly deadlines: DeadlineList
  readonly notices: readonly NoticeRow[]
  readonly broadcasts: readonly BroadcastRow[]
  readonly parked: readonly ParkedUpdateRow[]
}

const at = (moment: string) => momentOf(new Date(moment))

/** A notice is about an event, or about a broadcast. */
const aboutLink = (about: string, broadcast: string): Html => {
  const [what, which = ''] = about.split(' ')
  return what === 'event'
    ? eventLink(Number(which))
    : html`<a href="${CONSOLE}/events?stream=broadcast-${which}">${broadcast}</a>`
}

export const comingTables = (c: Context<ConsoleEnv>, path: string, coming: Coming): Html => {
  const t = operationsPageTexts.in(c.var.language)
  const operates = may(c, 'operate')
  const { seen } = coming
  const settle = (
    of: string,
    id: string,
    retries: boolean,
    fields: Readonly<Record<string, string | number>>,
  ) =>
    operates
      ? html`<div class="acts">${retries ? actButton(`${path}/${of}/${id}/retry`, t('retry'), { fields }) : ''}
          ${actButton(`${path}/${of}/${id}/discard`, t('discard'), { danger: true, asks: t('discard-sure'), fields })}</div>`
      : ''

  const { rows, due } = coming.deadlines
  const deadlines = rows.map((row) => {
    const told = coming.told.deadline(row.module, row.key as Slug)
    return [
      html`${at(row.due_at)} ${row.due ? html`<span class="alarm">${t('due')}</span>` : ''}`,
      told?.words ?? html`${row.module} <code>${row.key}</code>`,
      told?.userId === undefined ? streamLink(row.stream) : memberLink(told.userId),
      html`<a href="${CONSOLE}/events/${row.set_by}">${t('event')}</a>`,
    ]
  })
  const notices = coming.notices.map((row) => [
    html`<span class="${row.state === 'uncertain' ? 'alarm' : ''}">${t(`state-${row.state}`)}</span>`,
    memberLink(row.user_id),
    aboutLink(row.about, t('broadcast')),
    at(row.changed_at),
    row.reason === null ? '' : reasonIn(c.var.language, row.reason),
    row.state === 'uncertain' || row.state === 'waiting'
      ? settle('notices', row.id, row.state === 'uncertain', { seen, state: row.state })
      : '',
  ])
  const broadcasts = coming.broadcasts.map((row) => [
    html`<a href="${CONSOLE}/events?stream=broadcast-${row.id}">${at(row.started_at)}</a>`,
    row.language,
    row.sent,
    row.waiting + row.sending,
    row.uncertain,
    row.closed,
    row.stopped_at !== null
      ? html`${t('stopped')} ${at(row.stopped_at)}`
      : may(c, 'broadcast') && row.waiting > 0
        ? actButton(`${path}/broadcasts/${row.id}/stop`, t('stop'), {
            danger: true,
            asks: t('stop-sure'),
            fields: { seen },
          })
        : '',
  ])
  const parked = coming.parked.map((row) => [
    at(row.parked_at),
    row.user_id === null ? '' : memberLink(row.user_id),
    reasonIn(c.var.language, row.reason),
    row.retry_requested_at === null ? '' : at(row.retry_requested_at),
    settle('parked', row.id, true, { asked: row.retry_requested_at ?? '' }),
  ])
  const first = (shown: number) =>
    shown >= coming.most ? html`<p class="faint">${t('first-of', { count: coming.most })}</p>` : ''
  return html`<h2>${t('deadlines')}</h2>
    ${due > 0 ? html`<p class="alarm">${t('deadlines-due', { due })}</p>` : ''}
    ${table(t('deadlines'), [t('when'), t('what-for'), t('whom'), t('why')], deadlines, t('deadlines-none'))}
    ${first(rows.length)}
    <h2 id="notices">${t('notices')}</h2>
    <p class="faint">${t('notices-how')}</p>
    ${table(t('notices'), [t('state'), t('member'), t('about'), t('changed'), t('reason'), t('action')], notices, t('notices-none'))}
    ${first(notices.length)}
    <h2>${t('broadcasts')}</h2>
    ${table(t('broadcasts'), [t('started'), t('language'), t('sent'), t('to-come'), t('uncertain'), t('closed'), t('action')], broadcasts, t('broadcasts-none'))}
    <h2 id="parked">${t('parked-updates')}</h2>
    <p class="faint">${t('parked-updates-how')}</p>
    ${table(t('parked-updates'), [t('when'), t('member'), t('reason'), t('retry-requested'), t('action')], parked, t('parked-updates-none'))}`
}
