import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import type { ExportMember, MemberExport } from '../../../application/privacy/exportMember.ts'
import type { RecordLook } from '../../../application/privacy/recordLook.ts'
import type { ForgetUser } from '../../../application/user/forgetUser.ts'
import type { ConsoleEnv } from '../console/consolePage.ts'
import { failed, needs, notFound } from '../console/guard.ts'
import { CONSOLE } from '../console/layout.ts'
import { fieldOf, recordedAs, refused } from '../console/outcome.ts'
import { memberInAddress } from './memberInAddress.ts'
import { userPageTexts } from './userPageTexts.ts'

const PATH = `${CONSOLE}/members`

export type ForgettingDependencies = {
  readonly ids: IdGenerator
  readonly exportMember: ExportMember
  readonly recordLook: RecordLook
  readonly forgetUser: ForgetUser
}

/** Everything that is held about a member, as a file; and its end. */
export const forgettingRoutes = (dependencies: ForgettingDependencies): Hono<ConsoleEnv> => {
  const { ids, exportMember, recordLook, forgetUser } = dependencies
  const routes = new Hono<ConsoleEnv>()

  routes.post('/:member/export', needs('moderate'), async (c) => {
    const userId = memberInAddress(c)
    if (userId === undefined) return notFound(c)
    const recorded = await recordLook('OpenPersonalData', userId, c.var.visitor?.actor)()
    if (E.isLeft(recorded))
      return failed(c, 'message' in recorded.left ? recorded.left.message : recorded.left._tag)
    c.header('Content-Type', 'application/json')
    c.header('Content-Disposition', `attachment; filename="member-${userId}.json"`)
    return c.body(ReadableStream.from(documentOf(exportMember(userId))))
  })

  routes.post('/:member/forget', needs('moderate'), async (c) => {
    const t = userPageTexts.in(c.var.language)
    const userId = memberInAddress(c)
    if (userId === undefined) return notFound(c)
    const back = `${PATH}/${userId}`
    const sure = await fieldOf(c, 'sure')
    if (sure.replace(/^user-/, '') !== String(userId)) return refused(c, t('forget-unsure'), back)
    const forgotten = await forgetUser(userId, byOperator(ids.next(), c.var.visitor?.actor))()
    if (E.isLeft(forgotten)) return failed(c, forgotten.left.message)
    const { recorded, refusals } = forgotten.right
    const [refusal] = refusals
    return refusal === undefined
      ? recordedAs(c, back, recorded.at(-1)?.position)
      : refused(c, t('forget-refused', { part: refusal.part, reason: refusal.reason }), back)
  })
  return routes
}

/** One document of many pages; a failure breaks it off, so that it does not look whole. */
async function* documentOf(
  pages: AsyncIterable<E.Either<{ readonly _tag: string; readonly message?: string }, MemberExport>>,
): AsyncGenerator<Uint8Array, void, void> {
  const bytes = new TextEncoder()
  let isFirst = true
  let separator = ''
  for await (const read of pages) {
    if (E.isLeft(read)) throw new Error(read.left.message ?? read.left._tag)
    const { events, ...head } = read.right
    if (isFirst) yield bytes.encode(`${JSON.stringify(head).slice(0, -1)},"events":[`)
    isFirst = false
    for (const event of events) {
      yield bytes.encode(`${separator}${JSON.stringify(event)}`)
      separator = ',\n'
    }
  }
  yield bytes.encode(isFirst ? '{}' : ']}\n')
}
