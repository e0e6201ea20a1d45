import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/application/log/hashChain.ts'
import {
  consistencyProof,
  EMPTY_ROOT,
  growingTree,
  inclusionProof,
  isConsistent,
  leafHash,
  nodeHash,
  rootOfLeaves,
  type Span,
} from '../../../src/application/log/merkleTree.ts'

/** MTH as RFC 6962, section 2.1, defines it. */
const naive = (entries: readonly Uint8Array[]): Uint8Array => {
  const [first] = entries
  if (first === undefined) return sha256(new Uint8Array(0))
  if (entries.length === 1) return sha256(Buffer.concat([Uint8Array.of(0), first]))
  let k = 1
  while (k * 2 < entries.length) k *= 2
  return sha256(Buffer.concat([Uint8Array.of(1), naive(entries.slice(0, k)), naive(entries.slice(k))]))
}

/** PATH of section 2.1.1 and SUBPROOF of 2.1.2, as they are written there. */
const path = (m: number, entries: readonly Uint8Array[]): readonly Uint8Array[] => {
  if (entries.length === 1) return []
  let k = 1
  while (k * 2 < entries.length) k *= 2
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m < k ? [...path(m, left), naive(right)] : [...path(m - k, right), naive(left)]
}
const subproof = (m: number, entries: readonly Uint8Array[], b: boolean): readonly Uint8Array[] => {
  const n = entries.length
  if (m === n) return b ? [] : [naive(entries)]
  let k = 1
  while (k * 2 < n) k *= 2
  const [left, right] = [entries.slice(0, k), entries.slice(k)]
  return m <= k ? [...subproof(m, left, b), naive(right)] : [...subproof(m - k, right, false), naive(left)]
}

const hashesOf = (entries: readonly Uint8Array[], spans: readonly Span[]) =>
  spans.map(({ from, to }) => naive(entries.slice(from, to)))
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
const entriesOf = (size: number) => Array.from({ length: size }, (_, nth) => sha256(`entry ${nth}`))
const whole = (size: number): Span => ({ from: 0, to: size })

const sizes = fc.integer({ min: 1, max: 70 })
const sizeAndLeaves = sizes.chain((size) =>
  fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: 6 })),
)
const twoSizes = sizes.chain((size) => fc.tuple(fc.integer({ min: 1, max: size }), fc.constant(size)))

/** The test vectors of certificate-transparency: its eight leaves, and the roots of the first 1 … 8 of them. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => new Uint8Array(Buffer.from(text, 'hex')))
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the Merkle tree of RFC 6962', () => {
  it('has the roots of the known vectors', () => {
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    const tree = growingTree()
    const roots = ENTRIES.map((entry) => {
      tree.add(entry)
      return hex(tree.root())
    })
    expect(roots).toEqual(ROOTS)
  })

  it('has the audit paths and the consistency proofs of the known vectors', () => {
    const pathOf = (leaf: number, size: number) =>
      hashesOf(ENTRIES, inclusionProof(whole(size), [leaf])).map((hash) => hex(hash).slice(0, 8))
    expect(pathOf(0, 8)).toEqual(['96a296d2', '5f083f0a', '6b47aaf2'])
    expect(pathOf(5, 8)).toEqual(['bc1a0643', 'ca854ea1', 'd37ee418'])
    expect(pathOf(2, 3)).toEqual(['fac54203'])
    expect(pathOf(1, 5)).toEqual(['6e340b9c', '5f083f0a', 'bc1a0643'])
    const proofOf = (first: number, size: number) =>
      hashesOf(ENTRIES, consistencyProof(first, size)).map((hash) => hex(hash).slice(0, 8))
    expect(proofOf(1, 1)).toEqual([])
    expect(proofOf(1, 8)).toEqual(['96a296d2', '5f083f0a', '6b47aaf2'])
    expect(proofOf(6, 8)).toEqual(['0ebc5d34', 'ca854ea1', 'd37ee418'])
    expect(proofOf(2, 5)).toEqual(['5f083f0a', 'bc1a0643'])
  })

  it('grows to what its definition gives, whatever its size', () => {
    const tree = growingTree()
    for (const [nth, entry] of entriesOf(70).entries()) {
      tree.add(entry)
      expect(hex(tree.root())).toBe(hex(naive(entriesOf(nth + 1))))
    }
  })
})

describe('a proof of inclusion', () => {
  it('of one leaf is its audit path', () =>
    fc.assert(
      fc.property(sizes, fc.nat(), (size, any) => {
        const entries = entriesOf(size)
        const leaf = any % size
        expect(hashesOf(entries, inclusionProof(whole(size), [leaf])).map(hex)).toEqual(
          path(leaf, entries).map(hex),
        )
      }),
    ))

  it('gives the root for its leaves, and for no others', () =>
    fc.assert(
      fc.property(sizeAndLeaves, ([size, numbers]) => {
        const entries = entriesOf(size)
        const root = hex(naive(entries))
        const proof = hashesOf(entries, inclusionProof(whole(size), numbers))
        const leaves = new Map(numbers.map((leaf) => [leaf, leafHash(entries[leaf] ?? EMPTY_ROOT)]))
        expect(hex(rootOfLeaves(size, leaves, proof))).toBe(root)

        const [one = 0] = numbers
        expect(hex(rootOfLeaves(size, new Map([...leaves, [one, sha256('another')]]), proof))).not.toBe(root)
        expect(rootOfLeaves(size, leaves, [...proof, sha256('more')])).toBeUndefined()
        if (proof.length > 0) expect(rootOfLeaves(size, leaves, proof.slice(1))).toBeUndefined()
        expect(rootOfLeaves(size, new Map([[size, sha256('beyond')]]), proof)).toBeUndefined()
      }),
    ))

  it('tells every subtree that follows from it', () => {
    const entries = entriesOf(11)
    const leaves = new Map([3, 8].map((leaf) => [leaf, leafHash(entries[leaf] ?? new Uint8Array())]))
    const told: [Span, string][] = []
    rootOfLeaves(11, leaves, hashesOf(entries, inclusionProof(whole(11), [3, 8])), (span, hash) =>
      told.push([span, hex(hash)]),
    )
    for (const [{ from, to }, hash] of told) expect(hash).toBe(hex(naive(entries.slice(from, to))))
    expect(told).toHaveLength(13)
  })
})

describe('a proof of consistency', () => {
  it('is that of the RFC, and shows that one tree goes on to the other', () =>
    fc.assert(
      fc.property(twoSizes, ([first, size]) => {
        const entries = entriesOf(size)
        const [begun, all] = [naive(entries.slice(0, first)), naive(entries)]
        const proof = hashesOf(entries, consistencyProof(first, size))
        expect(proof.map(hex)).toEqual(subproof(first, entries, true).map(hex))
        const trees = [
          { size: first, root: begun },
          { size, root: all },
        ] as const
        expect(isConsistent(...trees, proof)).toBe(true)
        expect(isConsistent({ size: first, root: sha256('x') }, trees[1], proof)).toBe(false)
        expect(isConsistent(trees[0], { size, root: sha256('x') }, proof)).toBe(false)
        expect(isConsistent(...trees, [...proof, sha256('more')])).toBe(false)
        if (first < size) expect(isConsistent(trees[1], trees[0], proof)).toBe(false)
      }),
    ))

  it('of an empty tree is empty', () => {
    expect(consistencyProof(0, 5)).toEqual([])
    const five = { size: 5, root: naive(entriesOf(5)) }
    expect(isConsistent({ size: 0, root: EMPTY_ROOT }, five, [])).toBe(true)
    expect(isConsistent({ size: 0, root: nodeHash(EMPTY_ROOT, EMPTY_ROOT) }, five, [])).toBe(false)
  })
})
