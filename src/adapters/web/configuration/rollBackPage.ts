import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import { type Moves, withMoves } from '../../../application/configuration/rollBack.ts'
import type { Experience } from '../../../application/content/experience.ts'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import { Slug } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs, notFound } from '../console/guard.ts'
import { page } from '../console/layout.ts'
import { fieldOf, refused } from '../console/outcome.ts'
import { actButton, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, sentence, tabs } from './contentParts.ts'
import { differencesView } from './differenceView.ts'
import { answerImpact } from './impactView.ts'
import { toldPublished } from './published.ts'

const MOVE = 'move-'

type Loaded = { readonly live: Experience; readonly earlier: Experience; readonly version: number }

/** Goes back to an earlier version: shows first what that would change and do, and asks where readers go of what it does not have. */
export const rollBackRoutes = (dependencies: ContentPageDependencies): Hono<ConsoleEnv> => {
  const { experiences, publishing, readExperience, tellStory, drafting, clock, ids } = dependencies
  const routes = new Hono<ConsoleEnv>()

  const load = async (c: C): Promise<E.Either<{ readonly message: string }, Loaded | undefined>> => {
    const version = wholeNumberTyped(c.req.param('version') ?? '') ?? 0
    const [known, live] = await Promise.all([publishing.show(version)(), experiences.live()])
    if (E.isLeft(known)) return known
    if (E.isLeft(live)) return live
    if (known.right === undefined || live.right === undefined || live.right.version === version)
      return E.right(undefined)
    const earlier = await experiences.load(version)()
    return E.isLeft(earlier) ? earlier : E.right({ live: live.right, earlier: earlier.right, version })
  }

  const idsOf = (c: C, experience: Experience) =>
    tellStory(experience, c.var.language, clock.now()).fragments.map(({ id }) => id)

  routes.get('/:version/back', needs('edit'), async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const loaded = await load(c)
    if (E.isLeft(loaded)) return failed(c, loaded.left.message)
    if (loaded.right === undefined) return notFound(c, t('no-version'))
    const { live, earlier, version } = loaded.right
    const found = await publishing.differences(live.version, version)()
    if (E.isLeft(found)) return failed(c, found.left.message)
    const opened = await drafting.open(c.var.visitor?.actor ?? 'operator')()
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    const there = idsOf(c, earlier)
    const gone = idsOf(c, live).filter((id) => !there.includes(id))
    const path = `${PATH}/versions/${version}/back`
    const body = html`${tabs(c, 'versions', opened.right?.draft.edits.length ?? 0)}
      <p>${t('back-how', { version, live: live.version })}</p>
      <form class="edit" method="get" action="${path}/impact" hx-get="${path}/impact" hx-target="#impact" hx-swap="innerHTML">
        ${gone.length === 0 ? '' : html`<fieldset><legend>${t('back-moves')}</legend><p class="faint">${t('back-moves-how')}</p>${gone.map((id) => html`<div class="field"><label for="${MOVE}${id}">${id}</label><select id="${MOVE}${id}" name="${MOVE}${id}">${there.map((to) => html`<option value="${to}">${to}</option>`)}</select></div>`)}</fieldset>`}
        <button>${t('impact-do')}</button>
      </form>
      <div id="impact" aria-live="polite"></div>
      <h2>${t('back-changes')}</h2>
      ${differencesView(c, found.right)}`
    return page(c, { title: t('back-title', { version }), body })
  })

  routes.get('/:version/back/impact', needs('edit'), async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const loaded = await load(c)
    if (E.isLeft(loaded)) return failed(c, loaded.left.message)
    if (loaded.right === undefined) return notFound(c, t('no-version'))
    const { live, version } = loaded.right
    const documents = await publishing.documents(version)()
    if (E.isLeft(documents)) return failed(c, documents.left.message)
    const typed = c.req.query()
    const after = readExperience(live.version + 1, withMoves(documents.right, movesIn(typed)))
    const back = `${PATH}/versions/${version}/back`
    if (E.isLeft(after)) return refused(c, after.left.map(sentence).join(' '), back)
    return answerImpact(dependencies, c, live, after.right, (isHarmless) =>
      isHarmless
        ? actButton(back, t('go-back', { version }), {
            asks: t('back-sure', { version }),
            fields: { ...typed, madeOn: live.version },
          })
        : notice(t('impact-harmful'), true),
    )
  })

  routes.post('/:version/back', needs('edit'), async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const version = wholeNumberTyped(c.req.param('version')) ?? 0
    const madeOn = wholeNumberTyped(await fieldOf(c, 'madeOn'))
    const back = `${PATH}/versions/${version}/back`
    if (madeOn === undefined) return refused(c, t('no-version'), back)
    const metadata = byOperator(ids.next(), c.var.visitor?.actor)
    const moves = movesIn(await c.req.parseBody())
    const came = await publishing.rollBack({ version, moves, madeOn, metadata })()
    return E.isLeft(came) ? failed(c, came.left.message) : toldPublished(c, came.right, back)
  })
  return routes
}

/** Where the readers go of fragments that the earlier version does not have. */
const movesIn = (typed: Readonly<Record<string, unknown>>): Moves =>
  new Map(
    Object.entries(typed).flatMap(([name, to]): readonly (readonly [Slug, Slug])[] => {
      const from = name.startsWith(MOVE) ? name.slice(MOVE.length) : ''
      return Slug.is(from) && Slug.is(to) ? [[from, to]] : []
    }),
  )
