import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import type { ImpactFailure, ImpactReport, Readers } from '../../../application/configuration/impact.ts'
import type { Experience } from '../../../application/content/experience.ts'
import { type Html, page } from '../console/layout.ts'
import { createTeller, streamPieces } from '../console/streams.ts'
import { notice, progress, streamLink } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, fragmentLink } from './contentParts.ts'

const NAMED = 5

/**
 * Measures what a version would mean to those who read the live one, and tells how far it is; `next` is what can be done then. Where
 * no script runs it is a page, which comes once it is measured.
 */
export const answerImpact = async (
  { measureImpact, log, clock, stopping }: ContentPageDependencies,
  c: C,
  live: Experience | undefined,
  after: Experience,
  next: (isHarmless: boolean) => Html,
) => {
  const t = contentPageTexts.in(c.var.language)
  const told = (measured: E.Either<ImpactFailure, ImpactReport>): Html =>
    E.isLeft(measured)
      ? notice(measured.left.message, true)
      : html`${reportView(c, measured.right)}${next(measured.right.stranded.length === 0)}`
  if (c.req.header('HX-Request') !== 'true') {
    const body = told(await measureImpact(live, after, clock.now())())
    return page(c, { title: t('impact'), body })
  }
  return streamPieces(c, stopping, async ({ send, signal }) => {
    const head = await log.head()()
    const total = E.isLeft(head) ? 0 : head.right.position
    const teller = createTeller({ send, signal })
    let done = 0
    const onEvent = () => {
      done += 1
      teller.tell(() => progress(t('impact-progress', { done, total }), done, total))
    }
    const measured = await measureImpact(live, after, clock.now(), onEvent)()
    await teller.told()
    await send(told(measured))
  })
}

/** Who goes on as before, and who does not, with some of their streams. */
const reportView = (c: C, report: ImpactReport): Html => {
  const t = contentPageTexts.in(c.var.language)
  const { readers, unchanged, elsewhere, locked_out, gone, moved, stranded, inflow } = report
  const count = (at: Readers) => t('readers-count', { count: at.readers })
  const lines = [
    ...stranded.map(
      (at) =>
        html`<li class="alarm">${count(at)}: ${t('impact-stranded')} ${fragmentLink(at.fragment)}. ${streams(c, at)}</li>`,
    ),
    ...moved.map(
      (at) =>
        html`<li>${count(at)}: ${t('impact-moved')} ${fragmentLink(at.fragment)} → ${fragmentLink(at.to)} (${t(`impact-${at.reason === 'removed' ? 'removed' : 'gated'}`)}). ${streams(c, at)}</li>`,
    ),
    ...locked_out.map(
      (at) =>
        html`<li>${count(at)}: ${t('impact-locked', { decision: at.decision })} ${fragmentLink(at.fragment)}. ${streams(c, at)}</li>`,
    ),
    ...gone.map(
      (at) =>
        html`<li>${count(at)}: ${t('impact-gone', { decision: at.decision })} ${fragmentLink(at.fragment)}. ${streams(c, at)}</li>`,
    ),
  ]
  return html`<ul class="figures">
      <li><span class="value">${unchanged}</span>${t('impact-unchanged', { readers })}</li>
      <li><span class="value">${elsewhere}</span>${t('impact-elsewhere')}</li>
      <li class="${stranded.length > 0 ? 'alarms' : ''}"><span class="value">${sum(stranded)}</span>${t('impact-stranded-short')}</li>
      <li><span class="value">${sum(locked_out)}</span>${t('impact-locked-short')}</li>
      <li><span class="value">${sum(moved)}</span>${t('impact-moved-short')}</li>
    </ul>
    <p>${t('impact-inflow', { recorded: inflow.recorded, replayed: inflow.replayed })}</p>
    ${lines.length === 0 ? html`<p>${t('impact-nobody')}</p>` : html`<ul>${lines}</ul>`}`
}

const sum = (places: readonly Readers[]) => places.reduce((all, { readers }) => all + readers, 0)

const streams = (c: C, { readers, streams: all }: Readers): Html => {
  const t = contentPageTexts.in(c.var.language)
  const more = readers - Math.min(NAMED, all.length)
  return html`<span class="faint">${all.slice(0, NAMED).map((stream) => html`${streamLink(stream)} `)}${more > 0 ? t('and-more', { count: more }) : ''}</span>`
}
