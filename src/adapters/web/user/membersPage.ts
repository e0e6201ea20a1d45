import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ListedMember, MemberList, MemberPlace } from '../../../application/ports/memberList.ts'
import type { LookUpAccount } from '../../../application/privacy/lookUpAccount.ts'
import { memberNameOf } from '../../../application/privacy/memberName.ts'
import { UserId } from '../../../domain/kernel/ids.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { addressOf } from '../console/eventQuestion.ts'
import { failed, forbidden, may } from '../console/guard.ts'
import { CONSOLE, type Html, page } from '../console/layout.ts'
import { fieldOf, refused } from '../console/outcome.ts'
import { memberLink, momentOf, table } from '../console/views.ts'
import { type MemberPageDependencies, memberRoutes } from './memberPage.ts'
import { userPageTexts } from './userPageTexts.ts'

const PATH = `${CONSOLE}/members`
const PAGE = 50

export type MembersPageDependencies = MemberPageDependencies & {
  readonly members: MemberList
  readonly lookUpAccount: LookUpAccount
}

/** The members, by number alone, and each by themself. */
export const createMembersPage = (dependencies: MembersPageDependencies): ConsolePage => ({
  path: 'members',
  place: 20,
  right: 'see',
  title: (language) => userPageTexts.in(language)('members'),
  routes: () => {
    const { members, lookUpAccount } = dependencies
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = userPageTexts.in(c.var.language)
      const { language, blocked, before, after } = c.req.query()
      const found = await members.page({
        after: placeOf(before, after),
        language: language || undefined,
        blocked: blocked === 'yes' ? true : undefined,
        limit: PAGE + 1,
      })()
      if (E.isLeft(found)) return failed(c, found.left.message)
      const shown = found.right.slice(0, PAGE)
      const last = found.right.length > PAGE ? shown.at(-1) : undefined
      const heads = [
        t('member'),
        t('language'),
        t('last-active'),
        t('registered'),
        t('commands'),
        t('blocked'),
      ]
      const body = html`${searchForm(c)} ${narrowForm(c)}
        ${table(
          t('members'),
          heads,
          shown.map((member) => rowOf(member, t('yes'))),
          t('members-none'),
        )}
        ${last === undefined ? '' : html`<p class="pager"><a class="button quiet" rel="next" href="${nextOf(c, last)}">${t('more')}</a></p>`}`
      return page(c, { title: t('members'), body })
    })

    // An account stands in no address, where a browser and a proxy would keep it: so it is sent.
    routes.post('/search', async (c) => {
      const t = userPageTexts.in(c.var.language)
      const name = memberNameOf(await fieldOf(c, 'member'))
      if (name === undefined) return refused(c, t('search-senseless'), PATH)
      if ('number' in name) return c.redirect(`${PATH}/${name.number}`, 303)
      if (!may(c, 'moderate')) return forbidden(c)
      const found = await lookUpAccount(name.account, c.var.visitor?.actor)()
      if (E.isLeft(found)) return failed(c, 'message' in found.left ? found.left.message : found.left._tag)
      return O.isSome(found.right)
        ? c.redirect(`${PATH}/${found.right.value}`, 303)
        : refused(c, t('search-nobody'), PATH)
    })

    routes.route('/', memberRoutes(dependencies))
    return routes
  },
})

const placeOf = (before: string | undefined, after: string | undefined): MemberPlace | undefined => {
  const lastActive = new Date(before ?? '')
  const userId = Number(after)
  return Number.isNaN(lastActive.getTime()) || !UserId.is(userId) ? undefined : { lastActive, userId }
}

const nextOf = (c: Context, { lastActive, userId }: MemberPlace) => {
  const { language, blocked } = c.req.query()
  return addressOf(PATH, { language, blocked, before: lastActive.toISOString(), after: userId })
}

const rowOf = (member: ListedMember, yes: string) => [
  memberLink(member.userId),
  member.language ?? '',
  momentOf(member.lastActive),
  momentOf(member.registeredAt),
  member.commandCount,
  member.botBlocked ? yes : '',
]

const searchForm = (c: Context<ConsoleEnv>): Html => {
  const t = userPageTexts.in(c.var.language)
  return html`<form class="filters" method="post" action="${PATH}/search" role="search" aria-label="${t('search')}">
    <span><label for="member">${t('search-how')}</label>
    <input id="member" name="member" required size="26" autocomplete="off" /></span>
    <button>${t('search')}</button>
  </form>`
}

const narrowForm = (c: Context<ConsoleEnv>): Html => {
  const t = userPageTexts.in(c.var.language)
  const { language = '', blocked = '' } = c.req.query()
  return html`<form class="filters" method="get" action="${PATH}">
    <span><label for="language">${t('language')}</label>
    <input id="language" name="language" value="${language}" size="4" /></span>
    <span><label for="blocked">${t('blocked')}</label>
    <select id="blocked" name="blocked">
      <option value="">${t('any')}</option>
      <option value="yes" ${blocked === 'yes' ? 'selected' : ''}>${t('yes')}</option>
    </select></span>
    <button class="quiet">${t('narrow')}</button>
  </form>`
}
