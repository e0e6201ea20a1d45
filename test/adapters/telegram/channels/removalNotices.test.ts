import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { removalNotices } from '../../../../src/adapters/telegram/channels/removalNotices.ts'
import { migrationParts } from '../../../../src/application/channels/migrationParts.ts'
import { createReportStops } from '../../../../src/application/policies/membership/reportStops.ts'
import type { ChatId, Slug, TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { createLeavingStage } from '../../../application/policies/membership/leavingStage.ts'
import { everything, MORNING } from '../../../application/support/world.ts'
import { channelId as from } from '../../../domain/channels/removalFacts.ts'
import { right } from '../../../support/results.ts'

const to = -1_009_999 as ChatId
const OWNER = 7 as TelegramId

it.each([
  ['es', 'El grupo «sala» se ha convertido en supergrupo'],
  ['en', 'The group “sala” has become a supergroup'],
] as const)('an owner is told in %s that a supergroup has to be armed', async (language, words) => {
  const stage = createLeavingStage()
  const { userId } = await right(stage.vault.admit(OWNER))
  await stage.arms()
  await stage.does(migrationParts({ from, to, toldAt: MORNING }, MORNING))
  await stage.run(createReportStops({ ...stage, owners: [OWNER] }))
  const notices = removalNotices(TE.right([{ name: 'sala' as Slug, channelId: to }]))
  const [reported] = (await everything(stage.log)).filter(({ type }) => type === 'admin.move_reported')
  if (reported === undefined) throw new Error('it is reported')
  const notice = E.toUnion(notices.noticeFor(reported))
  if (notice === undefined || !('say' in notice)) throw new Error('somebody is told')
  expect(notice.userId).toBe(userId)
  const said = await right(notice.say({ userId, language, turn: 1 }))
  expect(JSON.stringify(said)).toContain(words)
})
