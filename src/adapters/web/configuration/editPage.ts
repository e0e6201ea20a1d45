import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import {
  type DraftFault,
  placeKey,
  type Workshop,
} from '../../../application/configuration/drafts/workshop.ts'
import type { StoryField } from '../../../application/configuration/toldStory.ts'
import type { Edit } from '../../../application/ports/drafts.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs, notFound } from '../console/guard.ts'
import { page } from '../console/layout.ts'
import { answer, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, sentence, tabs } from './contentParts.ts'
import { editForm } from './editForm.ts'
import { editOf } from './typedFields.ts'

type Found = {
  readonly workshop: Workshop
  readonly fields: readonly StoryField[]
  readonly fragments: readonly string[]
}

/** Changes a fragment in somebody’s draft. Nobody reads it before it is published. */
export const editRoutes = (dependencies: ContentPageDependencies): Hono<ConsoleEnv> => {
  const { drafting, experiences, storyFields, tellStory, clock } = dependencies
  const routes = new Hono<ConsoleEnv>()

  /** The form is that of the version which the draft was made on. */
  const find = async (
    c: C,
    id: string,
    madeOn?: number,
  ): Promise<E.Either<{ readonly message: string }, Found | undefined>> => {
    const workshop = await drafting.open(c.var.visitor?.actor ?? 'operator', madeOn)()
    if (E.isLeft(workshop)) return workshop
    if (workshop.right === undefined) return E.right(undefined)
    const base = await experiences.load(workshop.right.draft.madeOn)()
    if (E.isLeft(base)) return base
    const fields = storyFields(base.right, id)
    const fragments = tellStory(base.right, c.var.language, clock.now()).fragments.map((one) => one.id)
    return E.right(fields && { workshop: workshop.right, fields, fragments })
  }

  const show = (
    c: C,
    id: string,
    { workshop, fields, fragments }: Found,
    typed: Readonly<Record<string, string>> = {},
    problem: { readonly words?: string; readonly faults: readonly DraftFault[] } = { faults: [] },
  ) => {
    const t = contentPageTexts.in(c.var.language)
    const names = new Set(fields.map(({ place }) => placeKey(place)))
    const others = problem.faults.filter(({ edit }) => edit === undefined || !names.has(placeKey(edit)))
    const body = html`${tabs(c, 'draft', workshop.draft.edits.length)}
      ${problem.words === undefined ? '' : answer(problem.words, true)}
      ${others.length === 0 ? '' : notice(html`${others.map((fault) => html`<span>${fault.where} ${sentence(fault)}</span> `)}`, true)}
      <p class="faint">${t('edit-how', { version: workshop.draft.madeOn })}</p>
      ${editForm(c, { id, workshop, fields, fragments, typed, faults: problem.faults, read: drafting.read })}`
    const isWrong = problem.words !== undefined || problem.faults.length > 0
    return page(c, { title: t('edit-title', { id }), body, status: isWrong ? 422 : 200 })
  }

  routes.get('/:id/edit', needs('edit'), async (c) => {
    const id = c.req.param('id')
    const found = await find(c, id)
    if (E.isLeft(found)) return failed(c, found.left.message)
    if (found.right === undefined)
      return notFound(c, contentPageTexts.in(c.var.language)('no-fragment', { id }))
    return show(c, id, found.right)
  })

  routes.post('/:id/edit', needs('edit'), async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const id = c.req.param('id')
    const typed = textsIn(await c.req.parseBody())
    const madeOn = wholeNumberTyped(typed.madeOn ?? '')
    const found = await find(c, id, madeOn)
    if (E.isLeft(found)) return failed(c, found.left.message)
    if (found.right === undefined) return notFound(c, t('no-fragment', { id }))
    const { workshop, fields } = found.right
    const edits = fields.flatMap((field): readonly Edit[] => {
      const now = drafting.read(workshop.sources, field.place)
      return editOf(field, typed[placeKey(field.place)], now) ?? []
    })
    const revision = Number(typed.revision)
    const isSame = madeOn === workshop.draft.madeOn
    const drafted = isSame
      ? await drafting.change(c.var.visitor?.actor ?? 'operator', workshop, revision, edits)()
      : E.right({ _tag: 'overtaken' } as const)
    if (E.isLeft(drafted)) return failed(c, drafted.left.message)
    switch (drafted.right._tag) {
      case 'kept':
        return c.redirect(`${PATH}/draft?done=saved`, 303)
      case 'unsound':
        return show(c, id, found.right, typed, { words: t('unsound'), faults: drafted.right.faults })
      case 'overtaken':
        return show(c, id, found.right, typed, { words: t('overtaken'), faults: [] })
    }
  })
  return routes
}

/** What was typed, by the names of the fields; a line ends as it does in a file. */
const textsIn = (body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '')]] : [],
    ),
  )
