import { isUtf8 } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Question } from '../../src/adapters/cli/question.ts'
import {
  compareFiles,
  type VerifyReceiptOptions,
  verifyFile,
} from '../../src/adapters/cli/receipts/receiptFiles.ts'
import { createHeadSigner, publicPem } from '../../src/adapters/ed25519/headKeys.ts'
import { consistencyLine, readConsistency } from '../../src/application/audit/proof/consistency.ts'
import { headLine } from '../../src/application/audit/proof/savedHead.ts'
import { type Receipt, receiptLine, receiptMessage } from '../../src/application/receipts/receipt.ts'
import { createReceiptStage } from '../application/receipts/receiptStage.ts'
import { right } from '../support/results.ts'
import { keepVerifyPy, python } from './python.ts'

const CASES = 120

/** Secret key, message and signature of RFC 8032, section 7.1, tests 1 to 3. */
const VECTORS = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

describe.skipIf(python === undefined)('docs/verify.py and `receipt verify` (needs python3)', () => {
  let directory: string
  let receipt: Receipt
  let py: ReturnType<typeof keepVerifyPy>
  const write = async (name: string, content: string | Uint8Array) => {
    const file = path.join(directory, name)
    await writeFile(file, content)
    return file
  }

  /** What each of them says of the same files; both must say the same. */
  const verdictOf = async (file: string, options: VerifyReceiptOptions = {}) => {
    const printed: string[] = []
    const print = (line: string) => printed.push(line)
    const question = { printer: { print }, tell: () => undefined, json: false } as unknown as Question
    const holds = await verifyFile(question, file, options)
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
    const { status, stdout } = await py.run('--receipt', file, ...args)
    expect(status).toBe(holds ? 0 : 1)
    const unexplained = (text: string) => text.replace(/: (whether|this proof).*/s, '')
    expect(unexplained(stdout.trim())).toBe(unexplained(printed.join('\n')))
    return printed.join('\n').replace(file, 'it')
  }

  const files: Record<'key' | 'other' | 'early' | 'late' | 'proof' | 'parted', string> = {
    key: '',
    other: '',
    early: '',
    late: '',
    proof: '',
    parted: '',
  }
  beforeAll(async () => {
    py = keepVerifyPy()
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-receipts-'))
    const stage = createReceiptStage()
    const { purchased } = await stage.live()
    const early = await stage.head()
    receipt = await right(stage.give(purchased.position))
    await stage.live().catch(() => undefined)
    await stage.record({ command: 50 }, ['user-1', 'user.activity', { user_id: 1 }])
    const late = await stage.head()
    const proof = await right(readConsistency(stage.readTree, early.position, late.position))
    files.key = await write('bot.pub', publicPem(stage.signer.publicKey))
    files.other = await write('other.pub', publicPem(createHeadSigner(new Uint8Array(32).fill(1)).publicKey))
    files.early = await write('early.json', headLine(early))
    files.late = await write('late.json', headLine(late))
    files.proof = await write('proof.json', consistencyLine(proof))
    files.parted = await write('parted.json', headLine({ ...early, root: late.root, signature: undefined }))
  })
  afterAll(async () => {
    py.end()
    await rm(directory, { recursive: true })
  })

  it('take a receipt that holds, with the key, a head, and a proof of consistency', async () => {
    const file = await write('receipt.json', `${receiptLine(receipt)}\n`)
    const { key, other, early, late, proof: consistency, parted } = files
    expect(await verdictOf(file)).toContain('holds: events 7, 8, 9 are in the log of 10 events')
    expect(await verdictOf(file, { key })).toContain('holds: events')
    expect(await verdictOf(file, { key: other })).toBe(
      'it does not hold: it is signed by another key than the one that was given.',
    )
    expect(await verdictOf(file, { key, head: early })).toContain('holds: events')
    expect(await verdictOf(file, { key, head: late, consistency })).toContain('holds: events')
    expect(await verdictOf(file, { key, head: late })).toContain('does not hold: whether')
    expect(await verdictOf(file, { head: parted })).toContain('two different histories')
  })

  it('say the same of a receipt in which any byte was changed', async () => {
    const bytes = Buffer.from(receiptLine(receipt))
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 127 }), async (at, by) => {
        const other = Buffer.from(bytes)
        other[at] = (bytes[at] ?? 0) ^ by
        fc.pre(isUtf8(other))
        expect(await verdictOf(await write('changed.json', other))).toMatch(/^it does not hold: .+[.]$/)
      }),
      { numRuns: CASES },
    )
  })

  it('say the same of a receipt in which a field was changed and that was signed anew', async () => {
    const signer = createHeadSigner(new Uint8Array(32).fill(7))
    const [first, ...rest] = receipt.events
    if (first === undefined) throw new Error('a receipt has events')
    const changes: readonly Partial<Receipt>[] = [
      ...(['eventId', 'stream', 'type'] as const).map((name) => ({
        events: [{ ...first, [name]: `${first[name].slice(0, -1)}0` }, ...rest] as never,
      })),
      { events: [{ ...first, data: { ...first.data, amount: 1 } }, ...rest] },
      { events: [{ ...first, metadata: { ...first.metadata, actor: 'operator' } }, ...rest] },
      { events: [{ ...first, schemaVersion: 2 }, ...rest] },
      { events: [{ ...first, position: 6 }, ...rest] },
      { events: [{ ...first, recordedAt: new Date(0) }, ...rest] },
      { events: [{ ...first, timestamp: new Date(0) }, ...rest] },
      { events: rest },
      { events: [] },
      { events: [...rest, first] },
      { others: [] },
      { others: receipt.others.map(({ hash }) => ({ position: 9, hash })) },
      { others: receipt.others.map(({ position }) => ({ position, hash: receipt.head.root })) },
      { about: 3 },
      { proof: receipt.proof.slice(1) },
      { proof: [...receipt.proof, receipt.head.hash] },
      { proof: receipt.proof.toReversed() },
      { head: { ...receipt.head, position: 11 } },
      { head: { ...receipt.head, position: 8 } },
      { head: { ...receipt.head, hash: receipt.head.root } },
      { head: { ...receipt.head, root: receipt.head.hash } },
      { head: { ...receipt.head, recordedAt: new Date(0) } },
      { key: signer.publicKey.toReversed() },
      { key: new Uint8Array(31) },
    ]
    for (const change of changes) {
      const changed = { ...receipt, ...change }
      const text = receiptLine({ ...changed, signature: signer.sign(receiptMessage(changed)) })
      expect(await verdictOf(await write('forged.json', text))).toMatch(/^it does not hold: .+[.]$/)
    }
  })

  it('compares two receipts, two heads, or one of each', async () => {
    const said: string[] = []
    const question = {
      printer: { print: (line: string) => said.push(line) },
      tell: () => undefined,
      json: false,
    } as unknown as Question
    const file = await write('compared.json', receiptLine(receipt))
    const { key, early, late, proof: consistency, parted } = files
    expect(await compareFiles(question, file, late, { key, consistency })).toBe(true)
    expect(await compareFiles(question, file, early, { key })).toBe(true)
    expect(await compareFiles(question, early, parted, {})).toBe(false)
    expect(await compareFiles(question, early, parted, { key })).toBe(false)
    expect(said.map((line) => line.replace(directory, ''))).toEqual([
      'CONSISTENT: the history of position 10 goes on to that of position 11',
      'SAME: both are of the same history, up to position 10',
      'INCONSISTENT: there are two different histories of positions 1 to 10: one log cannot have had both',
      '/parted.json does not hold: it is not signed by the key that was given, or was changed after it was.',
    ])
  })

  it.each(VECTORS)('verify.py takes the signatures of RFC 8032: key %s', (key, message, signature) => {
    const script = `
import importlib.util, sys
spec = importlib.util.spec_from_file_location("verify", "docs/verify.py")
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)
key, message, signature = (bytes.fromhex(text) for text in sys.argv[1:])
print(verify.is_signed(key, message, signature), verify.is_signed(key, message + b"x", signature))`
    const { stdout } = spawnSync(python ?? '', ['-c', script, key, message, signature], { encoding: 'utf8' })
    expect(stdout.trim()).toBe('True False')
  })
})
