import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { createHeadSigner, isSigned } from '../../../../src/adapters/ed25519/headKeys.ts'
import { createMemoryTreeNodes } from '../../../../src/adapters/memory/memoryTreeNodes.ts'
import {
  headLine,
  headMessage,
  parseHead,
  readHead,
  readSignedHead,
} from '../../../../src/application/audit/proof/savedHead.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import { createReadTree } from '../../../../src/application/log/readTree.ts'
import { left, right } from '../../../support/results.ts'
import { createWorld } from '../../support/world.ts'
import { at, recordSome } from '../forgery.ts'

const ZEROS = '0'.repeat(64)

describe('the head of a log', () => {
  it('is its end, with the time at which that was recorded', async () => {
    const { log, events } = await recordSome()
    const { position, hash, recordedAt } = at(events, 7)
    expect(await right(readHead(log))).toEqual({ position, hash, recordedAt })
  })

  it('of an empty log is position 0 and zeros', async () => {
    const head = await right(readHead(createWorld().log))
    expect(headLine(head)).toBe(`{"position":0,"hash":"${ZEROS}","recorded_at":null}`)
    expect(parseHead(headLine(head))).toEqual(E.right({ ...head, signature: undefined }))
  })

  it('comes back from its line, also signed; the signature is not of itself', async () => {
    const head = { ...(await right(readHead((await recordSome()).log))), signature: `${'A'.repeat(86)}==` }
    expect(parseHead(headLine(head))).toEqual(E.right(head))
    expect(headMessage(head)).toMatch(
      /^{"hash":"[0-9a-f]{64}","position":7,"recorded_at":"2026-11-24T06:00:04.000Z"}$/,
    )
  })

  it.each([
    '',
    '{}',
    'null',
    `{"position":-1,"hash":"${ZEROS}","recorded_at":null}`,
    `{"position":1,"hash":"00","recorded_at":null}`,
    `{"position":1,"hash":"${ZEROS}","recorded_at":"yesterday"}`,
    `{"position":0,"hash":"${'1'.repeat(64)}","recorded_at":null}`,
    `{"position":1,"position":0,"hash":"${ZEROS}","recorded_at":null}`,
    `{"position":0.0,"hash":"${ZEROS}","recorded_at":null}`,
    `{"position":0,"hash":"${ZEROS}","recorded_at":null,"note":"mine"}`,
    `{"position":0,"hash":"${ZEROS}","recorded_at":null,"signature":"${'-'.repeat(86)}=="}`,
    `{"position":0,"hash":"${ZEROS}","recorded_at":null,"signature":"${'A'.repeat(86)}"}`,
  ])('is not %s', (text) => expect(parseHead(text)).toMatchObject({ _tag: 'Left' }))
})

describe('a head with the root of the tree', () => {
  const signed = async () => {
    const { log } = await recordSome()
    const readTree = createReadTree(createMemoryTreeNodes(log))
    const signer = createHeadSigner(new Uint8Array(32).fill(7))
    return { log, signer, head: await right(readSignedHead(log, readTree, signer)) }
  }

  it('comes back from its line; the signature is of the root, too', async () => {
    const { head, signer } = await signed()
    expect(parseHead(headLine(head))).toEqual(E.right(head))
    expect(isSigned(signer.publicKey, headMessage(head), head.signature)).toBe(true)
    const { root: _, ...without } = head
    expect(isSigned(signer.publicKey, headMessage(without), head.signature)).toBe(false)
  })

  it('is proven with the log, at its end and before', async () => {
    const { log, head } = await signed()
    expect(await right(verifyLog(log, { savedHead: head }))).toMatchObject({ events: 7 })
    expect(await left(verifyLog(log, { savedHead: { ...head, root: head.hash } }))).toMatchObject({
      position: 7,
      kind: 'changed head',
    })
  })
})
