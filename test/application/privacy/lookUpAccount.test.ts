import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { portFailure } from '../../../src/application/ports/portFailure.ts'
import type { MemberUnreadable } from '../../../src/application/ports/vault.ts'
import { createLookUpAccount } from '../../../src/application/privacy/lookUpAccount.ts'
import type { TelegramId } from '../../../src/domain/kernel/ids.ts'
import { left, right } from '../../support/results.ts'
import { createWorld, everything } from '../support/world.ts'

const ACCOUNT = 42 as TelegramId

describe('looking up who has a Telegram account', () => {
  it('tells the member’s number, and records that the operator has asked', async () => {
    const world = createWorld()
    const { userId } = await right(world.vault.admit(ACCOUNT))

    expect(await right(createLookUpAccount(world)(ACCOUNT))).toEqual(O.some(userId))

    expect(await everything(world.log)).toMatchObject([
      {
        stream: `lookups-${userId}`,
        type: 'admin.account_looked_up',
        data: { user_id: userId },
        metadata: { actor: 'operator' },
      },
    ])
  })

  it('records nothing of somebody who is nobody here', async () => {
    const world = createWorld()
    expect(await right(createLookUpAccount(world)(ACCOUNT))).toEqual(O.none)
    expect(await everything(world.log)).toEqual([])
  })

  it('tells nothing where it cannot be recorded', async () => {
    const world = createWorld()
    await right(world.vault.admit(ACCOUNT))
    const log = { append: () => TE.left(portFailure('the log takes nothing')) }
    expect(await left(createLookUpAccount({ ...world, log })(ACCOUNT))).toMatchObject({
      _tag: 'PortFailure',
      message: 'the log takes nothing',
    })
  })

  it('says so where the member does not open, and records nothing', async () => {
    const world = createWorld()
    const unreadable: MemberUnreadable = { _tag: 'MemberUnreadable', message: 'their key does not open' }
    const vault = { find: () => async () => E.left(unreadable) }
    expect(await left(createLookUpAccount({ ...world, vault })(ACCOUNT))).toEqual(unreadable)
    expect(await everything(world.log)).toEqual([])
  })
})
