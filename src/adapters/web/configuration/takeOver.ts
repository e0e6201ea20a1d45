import * as E from 'fp-ts/lib/Either.js'
import { html } from 'hono/html'
import { placeKey, type Workshop } from '../../../application/configuration/drafts/workshop.ts'
import { failed } from '../console/guard.ts'
import type { Html } from '../console/layout.ts'
import { fieldOf, refused } from '../console/outcome.ts'
import { notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH } from './contentParts.ts'
import { differencesView, wasAndIs } from './differenceView.ts'

const DRAFT = `${PATH}/draft`

type Failure = { readonly message: string }

/** Shows whose draft was overtaken by a publication what has changed since, and asks where both have changed the same. */
export const takeOverForm = async (
  { publishing, drafting }: ContentPageDependencies,
  c: C,
  { draft, live, base, sources }: Workshop,
): Promise<E.Either<Failure, Html>> => {
  const t = contentPageTexts.in(c.var.language)
  const { version } = live.data
  const since = await publishing.differences(draft.madeOn, version)()
  if (E.isLeft(since)) return since
  const now = await publishing.documents(version)()
  if (E.isLeft(now)) return now
  const both = draft.edits.flatMap((edit) => {
    const [was, theirs] = [drafting.read(base, edit), drafting.read(now.right, edit)]
    const mine = drafting.read(sources, edit)
    return was === theirs || theirs === mine ? [] : [{ edit, theirs, mine }]
  })
  return E.right(html`${notice(t('draft-outdated', { madeOn: draft.madeOn, live: version, actor: live.metadata.actor }), true)}
    <h2>${t('since')}</h2>
    ${differencesView(c, since.right)}
    <form class="edit" method="post" action="${DRAFT}/take-over">
      <input type="hidden" name="revision" value="${draft.revision}" /><input type="hidden" name="live" value="${version}" />
      ${both.map(
        (
          { edit, theirs, mine },
          nth,
        ) => html`<fieldset><legend>${t('both-changed', { place: edit.path.slice(1).join(' › ') })}</legend>
        ${choice(`both-${nth}-theirs`, placeKey(edit), 'theirs', t('keep-theirs'), wasAndIs(c, undefined, theirs))}
        ${choice(`both-${nth}-mine`, placeKey(edit), 'mine', t('keep-mine'), wasAndIs(c, undefined, mine))}
      </fieldset>`,
      )}
      <button>${t('take-over', { live: version })}</button>
    </form>`)
}

const choice = (id: string, name: string, value: string, label: string, shown: Html): Html =>
  html`<div class="choice"><input type="radio" id="${id}" name="${name}" value="${value}" required /> <label for="${id}">${label}</label>${shown}</div>`

/** Makes somebody’s edits anew on the live version; of what both have changed, as they have said. */
export const takeOverRoute = async ({ drafting, publishing }: ContentPageDependencies, c: C) => {
  const t = contentPageTexts.in(c.var.language)
  const actor = c.var.visitor?.actor ?? 'operator'
  const opened = await drafting.open(actor)()
  if (E.isLeft(opened)) return failed(c, opened.left.message)
  if (opened.right === undefined) return c.redirect(DRAFT, 303)
  const { draft, live, base } = opened.right
  const { version } = live.data
  if ((await fieldOf(c, 'live')) !== String(version)) return refused(c, t('overtaken'), DRAFT)
  const now = await publishing.documents(version)()
  if (E.isLeft(now)) return failed(c, now.left.message)
  const body = await c.req.parseBody()
  const edits = draft.edits.filter((edit) => {
    const isTheirs = drafting.read(base, edit) !== drafting.read(now.right, edit)
    return !isTheirs || body[placeKey(edit)] === 'mine'
  })
  const kept = await drafting.keep(actor, Number(await fieldOf(c, 'revision')), { madeOn: version, edits })()
  if (E.isLeft(kept)) return failed(c, kept.left.message)
  return kept.right ? c.redirect(DRAFT, 303) : refused(c, t('overtaken'), DRAFT)
}
