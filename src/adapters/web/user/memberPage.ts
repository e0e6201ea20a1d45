import * as E from 'fp-ts/lib/Either.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { MemberAggregate } from '../../../application/audit/states/memberAggregate.ts'
import { createMemberAtStep } from '../../../application/audit/states/memberAtStep.ts'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { SnapshotStore } from '../../../application/ports/snapshotStore.ts'
import type { OpenMember } from '../../../application/privacy/openMember.ts'
import type { LookUpMember } from '../../../application/user/lookUpMember.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, may, needs, notFound } from '../console/guard.ts'
import { CONSOLE, type Html, page } from '../console/layout.ts'
import { memberAtStepView } from '../console/memberAtStepView.ts'
import type { MemberSection } from '../console/memberSection.ts'
import type { TellAll } from '../console/moduleWords.ts'
import { outcomeOf } from '../console/outcome.ts'
import { actButton, answer, facts, notice } from '../console/views.ts'
import { type ForgettingDependencies, forgettingRoutes } from './forgettingRoutes.ts'
import { memberInAddress } from './memberInAddress.ts'
import { userPageTexts } from './userPageTexts.ts'

const PATH = `${CONSOLE}/members`

export type MemberPageDependencies = ForgettingDependencies & {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  readonly aggregates: readonly MemberAggregate[]
  readonly lookUpMember: LookUpMember
  readonly openMember: OpenMember
  /** What modules tell of a member. */
  readonly sections: readonly MemberSection[]
  readonly tellAll: TellAll
}

type C = Context<ConsoleEnv>

/** A member: what the log says of them now and at each of their events, and what may be done. */
export const memberRoutes = (dependencies: MemberPageDependencies): Hono<ConsoleEnv> => {
  const { lookUpMember, openMember, tellAll } = dependencies
  const memberAtStep = createMemberAtStep(dependencies)
  const sections = dependencies.sections.toSorted((one, other) => one.place - other.place)
  const routes = new Hono<ConsoleEnv>()

  routes.get('/:member', async (c) => {
    const t = userPageTexts.in(c.var.language)
    const userId = memberInAddress(c)
    if (userId === undefined) return notFound(c)
    const [known, step, words] = await Promise.all([
      lookUpMember(userId)(),
      memberAtStep(userId, wholeNumberTyped(c.req.query('step') ?? '')),
      tellAll(c.var.language),
    ])
    if (E.isLeft(known)) return failed(c, known.left.message)
    if (known.right === 'nobody') return notFound(c, t('nobody', { userId: String(userId) }))
    if (E.isLeft(step)) return failed(c, step.left.message)
    if (E.isLeft(words)) return failed(c, words.left.message)
    const isMember = known.right === 'member'
    const told = await Promise.all(sections.map(({ read }) => read(c, { userId, isForgotten: !isMember })()))
    const failure = told.find(E.isLeft)
    if (failure !== undefined) return failed(c, failure.left.message)
    const body = html`${outcomeOf(c)}
      ${isMember ? '' : notice(t('forgotten'))}
      <p class="pager">${c.var.linksOfMember(userId).map(({ href, title }) => html`<a class="button quiet" href="${href}">${title}</a>`)}
      <a class="button quiet" href="#history">${t('history')}</a>
      ${isMember && may(c, 'moderate') ? html`<a class="button quiet" href="#personal">${t('personal')}</a> <a class="button quiet" href="#forget">${t('forget')}</a>` : ''}</p>
      ${told.map((section) => (E.isRight(section) ? section.right : ''))}
      <h2 id="history">${t('history')}</h2>
      ${slider(c, userId, step.right.step, step.right.total)}
      <div id="step">${memberAtStepView(c.var.language, userId, step.right, words.right)}</div>
      ${isMember ? personal(c, userId) : ''}`
    return page(c, { title: t('member-title', { userId: String(userId) }), body })
  })

  routes.get('/:member/step', async (c) => {
    const userId = memberInAddress(c)
    if (userId === undefined) return notFound(c)
    const [step, words] = await Promise.all([
      memberAtStep(userId, wholeNumberTyped(c.req.query('step') ?? '')),
      tellAll(c.var.language),
    ])
    if (E.isLeft(step)) return c.html(notice(step.left.message, true))
    if (E.isLeft(words)) return c.html(notice(words.left.message, true))
    return c.html(memberAtStepView(c.var.language, userId, step.right, words.right))
  })

  routes.post('/:member/personal', needs('moderate'), async (c) => {
    const t = userPageTexts.in(c.var.language)
    const userId = memberInAddress(c)
    if (userId === undefined) return notFound(c)
    const opened = await openMember(userId, c.var.visitor?.actor)()
    if (E.isLeft(opened)) return failed(c, 'message' in opened.left ? opened.left.message : opened.left._tag)
    const { account, fields } = opened.right
    const body = html`${answer(t('personal-recorded'))}
      ${facts([
        [t('account'), account ?? t('unknown')],
        ...[...fields].map(
          ([name, value]) =>
            [name, value === null ? t('destroyed') : html`<code>${JSON.stringify(value)}</code>`] as const,
        ),
      ])}
      <p><a class="button quiet" href="${PATH}/${userId}">${t('back-to-member')}</a></p>`
    return page(c, { title: t('personal-of', { userId: String(userId) }), body })
  })

  routes.route('/', forgettingRoutes(dependencies))
  return routes
}

const slider = (c: C, userId: UserId, step: number, total: number): Html => {
  const t = userPageTexts.in(c.var.language)
  return html`<form method="get" action="${PATH}/${userId}">
    <label for="slider">${t('slider', { total })}</label>
    <input id="slider" type="range" name="step" min="1" max="${total}" value="${step}"
      hx-get="${PATH}/${userId}/step" hx-trigger="input delay:80ms" hx-target="#step" hx-swap="innerMorph" hx-sync="this:replace" />
    <noscript><button>${t('show')}</button></noscript>
  </form>`
}

const personal = (c: C, userId: UserId): Html => {
  if (!may(c, 'moderate')) return html``
  const t = userPageTexts.in(c.var.language)
  const at = `${PATH}/${userId}`
  return html`<h2 id="personal">${t('personal')}</h2>
    <p>${t('personal-how')}</p>
    <div class="pager">${actButton(`${at}/personal`, t('personal-open'))} ${actButton(`${at}/export`, t('export'))}</div>
    <h2 id="forget">${t('forget')}</h2>
    <p>${t('forget-how')}</p>
    <form class="filters" method="post" action="${at}/forget">
      <span><label for="sure">${t('forget-type', { userId: String(userId) })}</label>
      <input id="sure" name="sure" required autocomplete="off" inputmode="numeric" size="20" /></span>
      <button class="danger">${t('forget')}</button>
    </form>`
}
