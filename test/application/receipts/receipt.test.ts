import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createHeadSigner, isSigned } from '../../../src/adapters/ed25519/headKeys.ts'
import {
  parseReceipt,
  type Receipt,
  receiptLine,
  receiptMessage,
} from '../../../src/application/receipts/receipt.ts'
import { verifyReceipt } from '../../../src/application/receipts/verifyReceipt.ts'
import { left, right, valueIn } from '../../support/results.ts'
import { MORNING, uuid } from '../support/world.ts'
import { ANA, createReceiptStage, LUIS } from './receiptStage.ts'

const verdict = (text: string, key?: Uint8Array) => {
  const parsed = parseReceipt(text)
  const verified = E.isLeft(parsed) ? parsed : verifyReceipt(parsed.right, isSigned, key)
  return E.isLeft(verified) ? verified.left : 'holds'
}

const given = async (which: 'decided' | 'earned' | 'spent' | 'purchased' = 'purchased') => {
  const stage = createReceiptStage()
  const { [which]: event } = await stage.live()
  return { ...stage, event, receipt: await right(stage.give(event.position)) }
}

describe('a receipt', () => {
  it('holds what a member’s own events say, and of others only that they are there', async () => {
    const { receipt } = await given('earned')
    expect(receipt.events.map(({ type }) => type)).toEqual([
      'user.activity',
      'narrative.decision_made',
      'gamification.besitos_earned',
    ])
    expect(receipt.others.map(({ position }) => position)).toEqual([2, 5])
    expect(receiptLine(receipt)).not.toContain(String(LUIS))
    expect(verdict(receiptLine(receipt))).toBe('holds')
  })

  it('tells the whole story from the tap, in words', async () => {
    const { receipt } = await given('earned')
    expect(receipt.words).toBe(
      [
        'Ganaste 50 besitos, el 24 nov 2026, 6:00 UTC (evento 6, 2026-11-24T06:00:00.000Z)',
        'porque decidiste «entrar» (4)',
        'porque pulsaste un botón (3)',
        'Empezó con lo que hiciste en Telegram (mensaje 3).',
      ].join('\n'),
    )
  })

  it('says when the member was told of it, unasked', async () => {
    const stage = createReceiptStage()
    const { earned } = await stage.live()
    const { correlation_id: correlationId } = earned.metadata
    const notice = { id: uuid(1), front: 'economy', position: earned.position, happenedAt: MORNING }
    await right(stage.notices.write([{ ...notice, userId: ANA, correlationId }]))
    expect((await right(stage.give(earned.position))).words).not.toContain('conté')
    await right(stage.notices.begin([uuid(1)]))
    await right(stage.notices.settle([uuid(1)], { state: 'sent' }))
    expect((await right(stage.give(earned.position))).words).toContain('\nTe lo conté el 24 nov 2026, 6:00.')
  })

  it('of a purchase has price and item, and what the member wrote', async () => {
    const { receipt } = await given()
    expect(receipt.events.map(({ position }) => position)).toEqual([7, 8, 9])
    expect(receipt.words.split('\n').slice(1, 3)).toEqual([
      'y a la vez gastaste 30 besitos (8)',
      'porque escribiste /shop (7)',
    ])
    expect(receiptLine(receipt).length).toBeLessThan(4_000)
  })

  it('is given to nobody else, and for nothing that is not there', async () => {
    const { give, event } = await given()
    expect(await left(give(event.position, LUIS))).toMatchObject({ _tag: 'NotThere' })
    expect(await left(give(99))).toMatchObject({ _tag: 'NotThere' })
  })

  it('says nothing of an event of the member’s that names somebody else', async () => {
    const { record, give } = await given()
    const [gift] = await record({ command: 20, actor: `user-${LUIS}` }, [
      `wallet-${ANA}`,
      'gamification.besitos_spent',
      { user_id: ANA, amount: 5, purpose: 'gift' },
    ])
    const receipt = await right(give(gift?.position ?? 0))
    expect(receipt.events).toEqual([])
    expect(receiptLine(receipt)).not.toContain(String(LUIS))
    expect(receipt.words).toContain('Pasó algo que no es tuyo')
    expect(verdict(receiptLine(receipt))).toBe('holds')
  })

  it('comes back from its line, and from no other spelling', async () => {
    const { receipt } = await given()
    const line = receiptLine(receipt)
    for (const text of [line, `${line}\n`]) expect(receiptLine(valueIn(parseReceipt(text)))).toBe(line)
    for (const other of [
      ` ${line}`,
      line.replace('{', '{ '),
      `${line}\n\n`,
      '',
      '[]',
      '{}',
      'null',
      line.slice(1),
    ])
      expect(verdict(other)).toBe('it is not the canonical JSON of a receipt')
  })
})

/** Signs it anew with another key, as somebody would who gives receipts in the bot's place. */
const forged = (receipt: Receipt): Receipt => {
  const signer = createHeadSigner(new Uint8Array(32).fill(9))
  const mine = { ...receipt, key: signer.publicKey }
  return { ...mine, signature: signer.sign(receiptMessage(mine)) }
}

describe('a receipt that was changed', () => {
  it('says what is wrong', async () => {
    const { receipt, signer } = await given()
    const [first, ...rest] = receipt.events
    const changed = (changes: Partial<Receipt>) => verdict(receiptLine({ ...receipt, ...changes }))
    if (first === undefined) throw new Error('a receipt has events')
    expect(changed({ words: 'Ganaste 5.000 besitos' })).toBe(
      'it is not signed by its key, or was changed after it was',
    )
    const outside = 'its events are not in the tree that its head is of: some of it was changed'
    expect(changed({ events: [{ ...first, data: { amount: 1 } }, ...rest] })).toBe(outside)
    expect(changed({ events: [...rest, first] })).toBe('its events are not in their order')
    expect(changed({ others: [] })).toBe('the hash before event 7 is missing')
    expect(changed({ about: 3 })).toBe('it does not hold event 3, which it is about')
    expect(changed({ others: [...receipt.others, { position: 9, hash: receipt.head.hash }] })).toBe(
      'it names an event twice',
    )
    expect(changed({ proof: receipt.proof.slice(1) })).toBe(outside)
    expect(changed({ head: { ...receipt.head, position: 8 } })).toBe(
      'event 9 comes after its head, of position 8',
    )
    expect(changed({ head: { ...receipt.head, hash: receipt.head.root } })).toBe(
      'its head is not signed by its key, or was changed after it was',
    )
    expect(verdict(receiptLine(forged(receipt)))).toBe(
      'its head is not signed by its key, or was changed after it was',
    )
    expect(verdict(receiptLine(receipt), signer.publicKey)).toBe('holds')
    expect(verdict(receiptLine(receipt), createHeadSigner(new Uint8Array(32)).publicKey)).toBe(
      'it is signed by another key than the one that was given',
    )
  })

  it('never holds, whichever byte it is', async () => {
    const { receipt } = await given()
    const bytes = Buffer.from(receiptLine(receipt))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(bytes)
        other[at] = (bytes[at] ?? 0) ^ by
        expect(verdict(other.toString())).not.toBe('holds')
      }),
      { numRuns: 500 },
    )
  })
})
