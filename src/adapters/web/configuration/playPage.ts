import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { LANGUAGES } from '../../../domain/kernel/language.ts'
import { chatFileRoute } from '../console/chat/chatFiles.ts'
import { streamTranscript } from '../console/chat/liveTranscript.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, may } from '../console/guard.ts'
import { type Html, page } from '../console/layout.ts'
import { fieldOf, refused } from '../console/outcome.ts'
import { streamPieces } from '../console/streams.ts'
import { actButton, notice } from '../console/views.ts'
import type { ContentPageDependencies } from './contentPageDependencies.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, tabs } from './contentParts.ts'
import { createPlays } from './plays.ts'
import { phoneView, transcriptView } from './playView.ts'

const PLAY = `${PATH}/play`

/** Tries what is published, or a draft, as a reader would. Nothing of it is kept, and nobody else is in it. */
export const playRoutes = (dependencies: ContentPageDependencies): Hono<ConsoleEnv> => {
  const { experiences, publishing, drafting, tellStory, startPlay, clock, stopping } = dependencies
  const plays = createPlays(startPlay, clock, stopping)
  const routes = new Hono<ConsoleEnv>()
  const whoOf = (c: C) => c.var.visitor?.actor ?? 'operator'

  routes.get('/', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const live = await experiences.live()
    if (E.isLeft(live)) return failed(c, live.left.message)
    if (live.right === undefined) return page(c, { title: t('play'), body: notice(t('nothing-published')) })
    const opened = may(c, 'edit') ? await drafting.open(whoOf(c))() : E.right(undefined)
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    const edits = opened.right?.draft.edits.length
    const play = plays.find(whoOf(c))
    const { fragments, start } = tellStory(live.right, c.var.language, clock.now())
    const body = html`${tabs(c, 'play', edits)}
      <p class="faint">${t('play-how')}</p>
      ${play === undefined ? '' : html`${phoneView(c, play, PLAY)}<div class="pager">${actButton(`${PLAY}/next-day`, t('play-next-day'))} ${actButton(`${PLAY}/end`, t('play-end'))}</div>`}
      ${
        play === undefined
          ? beginForm(
              c,
              fragments.map(({ id }) => id),
              start,
              (edits ?? 0) > 0,
            )
          : html`<details><summary>${t('play-anew')}</summary>${beginForm(
              c,
              fragments.map(({ id }) => id),
              start,
              (edits ?? 0) > 0,
            )}</details>`
      }`
    return page(c, { title: t('play'), body })
  })

  routes.post('/begin', async (c) => {
    const t = contentPageTexts.in(c.var.language)
    const [of, at, spoken, besitos] = await Promise.all(
      ['of', 'at', 'language', 'besitos'].map((name) => fieldOf(c, name)),
    )
    const language = LANGUAGES.find((one) => one === spoken) ?? c.var.language
    const opened = of === 'draft' && may(c, 'edit') ? await drafting.open(whoOf(c))() : E.right(undefined)
    if (E.isLeft(opened)) return failed(c, opened.left.message)
    if (opened.right !== undefined && opened.right.faults.length > 0)
      return refused(c, t('draft-unsound'), PLAY)
    const live = await publishing.show()()
    if (E.isLeft(live)) return failed(c, live.left.message)
    if (live.right === undefined) return refused(c, t('nothing-published'), PLAY)
    const documents = await publishing.documents(live.right.data.version)()
    if (E.isLeft(documents)) return failed(c, documents.left.message)
    await plays.begin(whoOf(c), {
      sources: opened.right?.sources ?? documents.right,
      language,
      at: at || undefined,
      besitos: /^\d{1,9}$/.test(besitos ?? '') ? Number(besitos) : undefined,
    })
    return c.redirect(PLAY, 303)
  })

  routes.get('/transcript', (c) => {
    const play = plays.find(whoOf(c))
    if (play === undefined) return streamPieces(c, stopping, async () => undefined)
    const view = () => transcriptView(c, play, PLAY)
    return streamTranscript(c, { ...play, view, clock, stopping })
  })

  const done = (c: C) => (c.req.header('HX-Request') === 'true' ? c.body(null, 204) : c.redirect(PLAY, 303))

  routes.post('/say', async (c) => {
    const text = await fieldOf(c, 'text')
    const play = plays.find(whoOf(c))
    if (text !== '') play?.transcripts.says(play.member, text).catch(() => undefined) // the bot has told its log of it
    return done(c)
  })
  routes.post('/press', async (c) => {
    const [messageId, button] = [await fieldOf(c, 'message'), await fieldOf(c, 'button')].map(Number)
    const play = plays.find(whoOf(c))
    await play?.transcripts.presses(play.member, messageId ?? 0, button ?? 0)
    return done(c)
  })
  routes.post('/next-day', async (c) => {
    await plays.find(whoOf(c))?.nextDay()
    return c.redirect(PLAY, 303)
  })
  routes.get('/files/:id', (c) => chatFileRoute(c, plays.find(whoOf(c))?.transcripts.file(c.req.param('id'))))
  routes.post('/end', async (c) => {
    await plays.end(whoOf(c))
    return c.redirect(PLAY, 303)
  })
  return routes
}

const beginForm = (c: C, fragments: readonly string[], start: string, hasDraft: boolean): Html => {
  const t = contentPageTexts.in(c.var.language)
  const { at = '', of = hasDraft ? 'draft' : 'live' } = c.req.query()
  return html`<form class="filters" method="post" action="${PLAY}/begin">
    ${hasDraft ? html`<span><label for="of">${t('play-of')}</label><select id="of" name="of"><option value="draft" ${of === 'draft' ? 'selected' : ''}>${t('draft')}</option><option value="live" ${of === 'live' ? 'selected' : ''}>${t('live-one')}</option></select></span>` : ''}
    <span><label for="at">${t('play-at')}</label><select id="at" name="at"><option value="">${start}</option>${fragments.filter((id) => id !== start).map((id) => html`<option value="${id}" ${id === at ? 'selected' : ''}>${id}</option>`)}</select></span>
    <span><label for="language">${t('play-language')}</label><select id="language" name="language">${LANGUAGES.map((language) => html`<option value="${language}" ${language === c.var.language ? 'selected' : ''}>${t(`in-${language}`)}</option>`)}</select></span>
    <span><label for="besitos">${t('play-besitos')}</label><input id="besitos" name="besitos" inputmode="numeric" size="8" placeholder="${t('play-besitos-usual')}" /></span>
    <button>${t('play-begin')}</button>
  </form>`
}
