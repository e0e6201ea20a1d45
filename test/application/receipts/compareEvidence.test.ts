import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { isSigned } from '../../../src/adapters/ed25519/headKeys.ts'
import {
  type Consistency,
  consistencyLine,
  parseConsistency,
  readConsistency,
} from '../../../src/application/audit/proof/consistency.ts'
import type { SignedHead } from '../../../src/application/audit/proof/savedHead.ts'
import {
  compareEvidence,
  type Evidence,
  evidenceOfHead,
} from '../../../src/application/receipts/compareEvidence.ts'
import type { Receipt } from '../../../src/application/receipts/receipt.ts'
import { verifyReceipt } from '../../../src/application/receipts/verifyReceipt.ts'
import { right, valueIn } from '../../support/results.ts'
import { ANA, createReceiptStage } from './receiptStage.ts'

const of = (receipt: Receipt): Evidence => {
  const { subtrees } = valueIn(verifyReceipt(receipt, isSigned))
  return { head: receipt.head, subtrees }
}

describe('what two people were shown', () => {
  let early: SignedHead
  let late: SignedHead
  let proven: Consistency
  let receipts: { readonly early: Evidence; readonly late: Evidence; readonly elsewhere: Evidence }

  /** Of two bots with one key that tell of the same acts, but for one: who has which besitos. */
  beforeAll(async () => {
    const stage = createReceiptStage()
    const { purchased } = await stage.live()
    early = await stage.head()
    const first = await right(stage.give(purchased.position))
    for (let command = 30; command < 40; command += 1)
      await stage.record({ command }, [
        `user-${ANA}`,
        'user.activity',
        { user_id: ANA, kind: 'text', length: 1 },
      ])
    late = await stage.head()
    const second = await right(stage.give(purchased.position))
    proven = await right(readConsistency(stage.readTree, early.position, late.position))

    const other = createReceiptStage()
    await other.record({ command: 99 }, [`wallet-${ANA}`, 'gamification.besitos_earned', { amount: 1 }])
    const lived = await other.live()
    const elsewhere = await right(other.give(lived.spent.position))
    receipts = { early: of(first), late: of(second), elsewhere: of(elsewhere) }
  })

  it('is one history where a proof of consistency shows it', () => {
    const heads = [evidenceOfHead(early), evidenceOfHead(late)] as const
    expect(compareEvidence(...heads, proven).verdict).toBe('continued')
    expect(compareEvidence(heads[1], heads[0], proven).verdict).toBe('continued')
    expect(compareEvidence(heads[0], heads[0]).verdict).toBe('same')
    expect(compareEvidence(receipts.early, receipts.late, proven).verdict).toBe('continued')
  })

  it('cannot be told without one, and the sentence says what would tell it', () => {
    const heads = [evidenceOfHead(early), evidenceOfHead(late)] as const
    expect(compareEvidence(...heads)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('"audit consistency"'),
    })
    const [hash = new Uint8Array(32), ...others] = proven.proof
    expect(compareEvidence(...heads, { ...proven, proof: others }).verdict).toBe('unknown')
    expect(compareEvidence(...heads, { ...proven, proof: [...others, hash] }).verdict).toBe('unknown')
    expect(compareEvidence(...heads, { ...proven, first: 1 }).verdict).toBe('unknown')
    const { root: _, ...old } = early
    expect(compareEvidence(evidenceOfHead(old), heads[1]).reason).toContain('without a root')
  })

  it('is proven to be two histories by two receipts, and by two heads of one position', () => {
    expect(compareEvidence(receipts.early, receipts.elsewhere)).toMatchObject({
      verdict: 'parted',
      reason: expect.stringContaining('two different histories of positions'),
    })
    const another = { ...early, root: late.root }
    expect(compareEvidence(evidenceOfHead(early), evidenceOfHead(another)).verdict).toBe('parted')
    const { root: _, ...old } = { ...early, hash: late.hash }
    expect(compareEvidence(evidenceOfHead(early), evidenceOfHead(old)).verdict).toBe('parted')
  })

  it('a proof of consistency comes back from its line, and from no other spelling', () => {
    const line = consistencyLine(proven)
    expect(parseConsistency(`${line}\n`)).toEqual(E.right(proven))
    for (const other of [
      '',
      '{}',
      ` ${line}`,
      line.replace('"proof":"', '"proof":"A'),
      line.replace('1', '2'),
    ])
      expect(parseConsistency(other)).toMatchObject({ _tag: 'Left' })
  })
})
