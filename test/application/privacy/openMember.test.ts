import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import { createOpenMember } from '../../../src/application/privacy/openMember.ts'
import { createRecordLook } from '../../../src/application/privacy/recordLook.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import { left, right } from '../../support/results.ts'
import { createWorld, everything, recordRaw } from '../support/world.ts'

const ACCOUNT = 42 as TelegramId

const createStage = async () => {
  const world = createWorld()
  const { userId, seal } = await right(world.vault.admit(ACCOUNT))
  const stream = `user-${userId}`
  for (const [nth, firstName] of ['Ana', 'Anita'].entries())
    await recordRaw(world.log, nth + 1, {
      stream,
      type: 'tale.told',
      data: { profile: seal({ firstName }), length: 3 },
    })
  const open = (recordLook = createRecordLook(world)) =>
    createOpenMember({ ...world, recordLook }, () => [stream])(userId, 'user-7')
  return { ...world, userId, open }
}

describe('what is personal of a member', () => {
  it('is their account, and what was sealed last; that somebody opened it is recorded first, as theirs', async () => {
    const { open, log, userId } = await createStage()
    const { account, fields } = await right(open())
    expect([account, [...fields]]).toEqual([ACCOUNT, [['profile', { firstName: 'Anita' }]]])
    expect((await everything(log)).at(-1)).toMatchObject({
      stream: `lookups-${userId}`,
      type: 'admin.personal_data_opened',
      data: { user_id: userId },
      metadata: { actor: 'user-7' },
    })
  })

  it('opens for nobody any more once their key is destroyed', async () => {
    const { open, vault, userId } = await createStage()
    await right(vault.forget(userId))
    const { account, fields } = await right(open())
    expect([account, [...fields]]).toEqual([undefined, [['profile', null]]])
  })

  it('is told to nobody where it cannot be recorded', async () => {
    const { open } = await createStage()
    const away = portFailure('the log takes nothing')
    expect(await left(open(() => TE.left(away)))).toEqual(away)
  })
})
