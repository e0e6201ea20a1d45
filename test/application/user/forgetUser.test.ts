import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createForgetUser } from '../../../src/application/user/forgetUser.ts'
import type { HandleUserCommands } from '../../../src/application/user/handleUserCommands.ts'
import type { Sealed } from '../../../src/domain/kernel/sealed.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, everything, metadataOf, start } from '../support/world.ts'

const PROFILE = { firstName: 'Ana', lastName: null, username: null }

describe('forgetting a member', () => {
  it('destroys their key, says so in the log, and can be done again', async () => {
    const { vault, snapshots, clock, handle, log } = createWorld()
    await right(handle(ANA, metadataOf(1), start()))
    const sealed = await right(vault.seal(ANA, PROFILE))
    const forget = createForgetUser({ vault, snapshots, clock, handleUserCommands: handle })
    expect(await right(forget(ANA, metadataOf(2)))).toMatchObject({
      recorded: [{ type: 'user.forgotten' }],
      keyDestroyed: true,
    })
    expect(await right(forget(ANA, metadataOf(3)))).toMatchObject({ recorded: [], keyDestroyed: false })
    expect(await right(vault.open(sealed))).toEqual(O.none)
    expect((await everything(log)).at(-1)).toMatchObject({ type: 'user.forgotten' })
  })

  it('also destroys a key that an update under way has made in between', async () => {
    const { vault, snapshots, clock, handle } = createWorld()
    await right(handle(ANA, metadataOf(1), start()))
    let inBetween: Sealed | undefined
    const afterAnUpdate: HandleUserCommands = (userId, metadata, commands) =>
      pipe(
        vault.seal(userId, PROFILE),
        TE.tapIO((sealed) => () => {
          inBetween = sealed
        }),
        TE.flatMap(() => handle(userId, metadata, commands)),
      )
    const forget = createForgetUser({ vault, snapshots, clock, handleUserCommands: afterAnUpdate })
    expect(await right(forget(ANA, metadataOf(2)))).toMatchObject({ keyDestroyed: true })
    if (inBetween === undefined) throw new Error('nothing was sealed in between')
    expect(await right(vault.open(inBetween))).toEqual(O.none)
  })
})
