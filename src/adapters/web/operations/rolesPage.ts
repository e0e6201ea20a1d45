import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Actor } from '../../../application/log/eventMetadata.ts'
import type { ChangeRole } from '../../../application/operations/changeRole.ts'
import { listRoles } from '../../../application/operations/listRoles.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { memberNameOf } from '../../../application/privacy/memberName.ts'
import { Role } from '../../../domain/kernel/roleEvents.ts'
import { rolesStream } from '../../../domain/kernel/roles.ts'
import type { ConsoleEnv, ConsolePage } from '../console/consolePage.ts'
import { failed, may, needs } from '../console/guard.ts'
import { CONSOLE, type Html, page } from '../console/layout.ts'
import { fieldOf, outcomeOf, recordedAs, refused } from '../console/outcome.ts'
import { decide } from '../console/overtaken.ts'
import { actButton, eventLink, memberLink, momentOf, table } from '../console/views.ts'
import { operationsPageTexts } from './operationsPageTexts.ts'

const PATH = `${CONSOLE}/roles`
const ROLES = Object.keys(Role.keys)

export type RolesPageDependencies = {
  readonly log: Pick<EventLog, 'find' | 'readStream' | 'head'>
  readonly changeRole: ChangeRole
  /** How many accounts the environment names as owners. */
  readonly namedOwners: number
  readonly leaveEverywhere: (actor: Actor) => TaskEither<PortFailure, void>
}

/** Who may do what. A change holds at once, in every process. */
export const createRolesPage = (dependencies: RolesPageDependencies): ConsolePage => ({
  path: 'roles',
  place: 70,
  right: 'see',
  title: (language) => operationsPageTexts.in(language)('roles'),
  routes: () => {
    const { log, changeRole, namedOwners, leaveEverywhere } = dependencies
    const routes = new Hono<ConsoleEnv>()

    routes.get('/', async (c) => {
      const t = operationsPageTexts.in(c.var.language)
      const head = await log.head()()
      if (E.isLeft(head)) return failed(c, head.left.message)
      const seen = head.right.position
      const held = await listRoles(log)()
      if (E.isLeft(held)) return failed(c, held.left.message)
      const rows = held.right.map(({ userId, role, since, position }) => [
        memberLink(userId),
        t(`role-${role}`),
        momentOf(since),
        eventLink(position),
        may(c, 'appoint')
          ? actButton(`${PATH}/revoke`, t('revoke'), {
              danger: true,
              asks: t('revoke-sure', { role: t(`role-${role}`), userId: String(userId) }),
              fields: { member: `user-${userId}`, role, seen },
            })
          : '',
      ])
      const body = html`${outcomeOf(c)}
        <p>${t('roles-how')}</p>
        ${table(t('roles'), [t('member'), t('role'), t('since'), t('event'), t('action')], rows, t('roles-none'))}
        ${namedOwners === 0 ? '' : html`<p>${t('roles-named', { count: namedOwners })}</p>`}
        ${may(c, 'appoint') ? grantForm(t, seen) : ''}
        <h2>${t('sessions')}</h2>
        <p>${t('sessions-how')}</p>
        ${actButton(`${PATH}/leave-everywhere`, t('leave-everywhere'))}`
      return page(c, { title: t('roles'), body })
    })

    for (const [path, change] of [
      ['/grant', 'GrantRole'],
      ['/revoke', 'RevokeRole'],
    ] as const)
      routes.post(path, needs('appoint'), async (c) => {
        const t = operationsPageTexts.in(c.var.language)
        const name = memberNameOf(await fieldOf(c, 'member'))
        const role = await fieldOf(c, 'role')
        if (name === undefined || !('number' in name) || !Role.is(role))
          return refused(c, t('roles-senseless'), PATH)
        const { number } = name
        return decide(c, {
          log,
          stream: rolesStream(number),
          action: PATH + path,
          fields: { member: `user-${number}`, role },
          back: PATH,
          decide: async (version) => {
            const changed = await changeRole(change, number, role, c.var.visitor?.actor, version)()
            if (E.isLeft(changed)) return failed(c, changed.left.message)
            switch (changed.right._tag) {
              case 'changed':
                return recordedAs(c, PATH, changed.right.position)
              case 'unchanged':
                return refused(c, t('roles-unchanged'), PATH)
              case 'nobody':
                return refused(c, t('roles-nobody'), PATH)
              case 'overtaken':
                return undefined
            }
          },
        })
      })

    routes.post('/leave-everywhere', async (c) => {
      const { visitor } = c.var
      const left = visitor === undefined ? E.right(undefined) : await leaveEverywhere(visitor.actor)()
      return E.isLeft(left) ? failed(c, left.left.message) : c.redirect(CONSOLE, 303)
    })
    return routes
  },
})

const grantForm = (
  t: ReturnType<typeof operationsPageTexts.in>,
  seen: number,
): Html => html`<h2>${t('grant-title')}</h2>
  <form class="filters" method="post" action="${PATH}/grant">
    <input type="hidden" name="seen" value="${seen}" />
    <span><label for="member">${t('member')}</label>
    <input id="member" name="member" placeholder="user-…" required size="24" /></span>
    <span><label for="role">${t('role')}</label>
    <select id="role" name="role">${ROLES.map((role) => html`<option value="${role}">${t(`role-${role}` as 'role-owner')}</option>`)}</select></span>
    <button>${t('grant')}</button>
  </form>`
