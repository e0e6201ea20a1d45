import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { giftDeadlines } from '../../../src/application/economy/giftDeadlines.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { createGiftStage } from '../policies/giftStage.ts'
import { ANA, everything, LUIS, uuid } from '../support/world.ts'

const KEY = `gift-${uuid(901)}`
const DUE = new Date('2026-12-02T00:00:00.000Z')

/** What the deadlines of the module make of everything that happened. */
const changesIn = async (stage: ReturnType<typeof createGiftStage>) =>
  (await everything(stage.world.log))
    .filter(({ type }) => giftDeadlines.types.includes(type))
    .flatMap((event) => {
      const changes = giftDeadlines.settle(event)
      return E.isRight(changes) ? changes.right : []
    })

describe('the deadline of a gift', () => {
  it('is set when it is offered, at the end of its last day, and cleared when it is claimed', async () => {
    const stage = createGiftStage()
    await stage.comes(ANA, 40)
    await stage.comes(LUIS, 0)
    await stage.offers(ANA, uuid(901), 5)
    await stage.claims(LUIS, uuid(901))
    expect(await changesIn(stage)).toEqual([
      { type: 'set', key: KEY, at: DUE },
      { type: 'clear', key: KEY },
    ])
  })

  it('gives it back when it passes, and nothing where somebody was faster', async () => {
    const stage = createGiftStage()
    await stage.comes(ANA, 40)
    await stage.comes(LUIS as UserId, 0)
    for (const nth of [901, 902]) await stage.offers(ANA, uuid(nth), 5)
    await stage.claims(LUIS, uuid(902))
    const passes = (nth: number) =>
      stage.perform(
        ANA,
        giftDeadlines.partsFor(
          { key: `gift-${uuid(nth)}` as never, dueAt: DUE, setBy: uuid(1), stream: `gift-${uuid(nth)}` },
          DUE,
        ),
        DUE,
      )
    expect(await passes(901)).toMatchObject({ reasons: [], types: expect.arrayContaining(['gift_returned']) })
    expect(await passes(902)).toMatchObject({ reasons: ['GiftClaimed'] })
    expect((await stage.wallet(ANA)).balance).toBe(35)
    await stage.audited()
  })
})
