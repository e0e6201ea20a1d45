import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryAccountOffers } from '../../../src/adapters/memory/memoryAccountOffers.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import { createOfferTransfer } from '../../../src/application/user/offerTransfer.ts'
import type { Slug, TelegramId, UserId } from '../../../src/domain/kernel/ids.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import { right } from '../../support/results.ts'
import { ANA, createWorld, MORNING, metadataOf, start } from '../support/world.ts'

const [OLD, NEW, OTHER] = [42, 43, 44] as unknown as readonly [TelegramId, TelegramId, TelegramId]

const createMove = async () => {
  const { log, snapshots, ids, clock, handle } = createWorld()
  const vault = createMemoryVault(undefined, () => ANA as UserId)
  const accountOffers = createMemoryAccountOffers(clock, vault)
  const performAct = createPerformAct({ log, snapshots, ids })
  await right(vault.admit(OLD))
  await right(handle(ANA, metadataOf(1, ANA), start(ANA)))
  let acts = 1
  const record = (command: UserCommand) => {
    acts += 1
    const parts = [memberPart(ANA, [command])]
    return right(
      performAct({ metadata: metadataOf(acts, ANA), at: MORNING, parts, refusals: memberRefusals(ANA) }),
    )
  }
  return {
    vault,
    accountOffers,
    offerTransfer: createOfferTransfer({ log, accountOffers, performAct, ids, clock }),
    confirm: (offer: Slug) => record({ type: 'ConfirmTransfer', userId: ANA, offer, at: MORNING }),
    takeOver: (offer: Slug) => record({ type: 'TakeOver', userId: ANA, offer, at: MORNING }),
  }
}

let move: Awaited<ReturnType<typeof createMove>>
beforeEach(async () => {
  move = await createMove()
})

const offered = async (account: TelegramId): Promise<Slug> => {
  const made = await right(move.offerTransfer(ANA, account))
  if (made._tag !== 'Offered') throw new Error(`it was not offered: ${made._tag}`)
  return made.offer
}

describe('a member who may move', () => {
  it('may be offered another account instead', async () => {
    await offered(NEW)
    const later = await offered(OTHER)
    expect(await right(move.accountOffers.of(ANA))).toMatchObject({ value: later })
  })

  it('is not offered another while one has taken them over, and the vault does not know yet', async () => {
    const offer = await offered(NEW)
    await move.confirm(offer)
    await move.takeOver(offer)
    expect(await right(move.offerTransfer(ANA, OTHER))).toEqual({ _tag: 'UnderWay' })
    expect(await right(move.accountOffers.take({ userId: ANA, offer }, NEW))).toBe(true)
  })

  it('may be offered another once they have moved', async () => {
    const offer = await offered(NEW)
    await move.confirm(offer)
    await move.takeOver(offer)
    await right(move.accountOffers.take({ userId: ANA, offer }, NEW))
    await offered(OTHER)
  })

  it('is not offered an account that is a member already', async () => {
    expect(await right(move.offerTransfer(ANA, OLD))).toEqual({ _tag: 'NotOffered' })
  })
})
