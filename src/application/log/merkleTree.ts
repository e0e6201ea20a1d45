import { sha256 } from './hashChain.ts'

/** The leaves from `from` up to, and without, `to`, counted from 0: a subtree, or where it is all of them the tree. */
export type Span = { readonly from: number; readonly to: number }

/** What a tree without leaves comes to. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0))

/** `SHA-256(0x00 ‖ entry)`; the entry with number `n` of a log's tree is `hash(n + 1)`. */
export const leafHash = (entry: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(1 + entry.length)
  bytes.set(entry, 1)
  return sha256(bytes)
}

/** `SHA-256(0x01 ‖ left ‖ right)`. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(1 + left.length + right.length)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return sha256(bytes)
}

/** Both halves of a subtree of two leaves or more: the left one has the largest power of two that leaves something over. */
export const halves = ({ from, to }: Span): readonly [left: Span, right: Span] => {
  let left = 1
  while (left * 2 < to - from) left *= 2
  const middle = from + left
  return [
    { from, to: middle },
    { from: middle, to },
  ]
}

const isLeaf = ({ from, to }: Span) => to - from === 1

/**
 * The subtrees whose hashes prove that `leaves` are in a tree. Of one leaf they are its audit path (RFC 6962, section 2.1.1);
 * several leaves share what they have in common.
 */
export const inclusionProof = (tree: Span, leaves: readonly number[]): readonly Span[] => {
  if (isLeaf(tree)) return []
  const [left, right] = halves(tree)
  const inLeft = leaves.filter((leaf) => leaf < right.from)
  const inRight = leaves.filter((leaf) => leaf >= right.from)
  if (inRight.length === 0) return [...inclusionProof(left, inLeft), right]
  if (inLeft.length === 0) return [...inclusionProof(right, inRight), left]
  return [...inclusionProof(left, inLeft), ...inclusionProof(right, inRight)]
}

/** The subtrees whose hashes prove that a tree of `size` leaves begins with one of `first` (RFC 6962, section 2.1.2). */
export const consistencyProof = (first: number, size: number): readonly Span[] =>
  first === 0 ? [] : subproof(first, { from: 0, to: size }, true)

const subproof = (first: number, tree: Span, isFirst: boolean): readonly Span[] => {
  if (first === tree.to) return isFirst ? [] : [tree]
  const [left, right] = halves(tree)
  return first <= right.from
    ? [...subproof(first, left, isFirst), right]
    : [...subproof(first, right, false), left]
}

/** Gives the hashes of a proof one by one; `ended` says whether each was asked for, and none that is not there. */
const taking = (proof: readonly Uint8Array[]) => {
  let taken = 0
  return {
    take: () => proof[taken++] ?? new Uint8Array(0),
    ended: () => taken === proof.length,
  }
}

/**
 * The root that `leaves` (their hashes, by their numbers) and a proof of their inclusion give for a tree of `size` leaves;
 * nothing where they are not in such a tree, or the proof has too few or too many hashes.
 *
 * `onSubtree` is told of every subtree that follows from them.
 */
export const rootOfLeaves = (
  size: number,
  leaves: ReadonlyMap<number, Uint8Array>,
  proof: readonly Uint8Array[],
  onSubtree: (subtree: Span, hash: Uint8Array) => void = () => undefined,
): Uint8Array | undefined => {
  const numbers = [...leaves.keys()]
  if (numbers.length === 0 || numbers.some((leaf) => leaf < 0 || leaf >= size)) return undefined
  const { take, ended } = taking(proof)
  const given = (tree: Span): Uint8Array => told(tree, take())
  const told = (tree: Span, hash: Uint8Array): Uint8Array => {
    onSubtree(tree, hash)
    return hash
  }
  const hashOf = (tree: Span, inside: readonly number[]): Uint8Array => {
    if (isLeaf(tree)) return told(tree, leaves.get(tree.from) ?? new Uint8Array(0))
    const [left, right] = halves(tree)
    const inLeft = inside.filter((leaf) => leaf < right.from)
    const inRight = inside.filter((leaf) => leaf >= right.from)
    if (inLeft.length === 0) {
      const hash = hashOf(right, inRight)
      return told(tree, nodeHash(given(left), hash))
    }
    const hash = hashOf(left, inLeft)
    return told(tree, nodeHash(hash, inRight.length === 0 ? given(right) : hashOf(right, inRight)))
  }
  const root = hashOf({ from: 0, to: size }, numbers)
  return ended() ? root : undefined
}

/** Whether a proof shows that the tree of `size` leaves with `root` begins with the one of `first` leaves with `firstRoot`. */
export const isConsistent = (
  first: { readonly size: number; readonly root: Uint8Array },
  second: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean => {
  if (first.size > second.size) return false
  if (first.size === 0) return proof.length === 0 && isSame(first.root, EMPTY_ROOT)
  const { take, ended } = taking(proof)
  const rootsOf = (tree: Span, isFirst: boolean): readonly [first: Uint8Array, second: Uint8Array] => {
    if (first.size === tree.to) {
      const hash = isFirst ? first.root : take()
      return [hash, hash]
    }
    const [left, right] = halves(tree)
    if (first.size <= right.from) {
      const [begin, all] = rootsOf(left, isFirst)
      return [begin, nodeHash(all, take())]
    }
    const [begin, all] = rootsOf(right, false)
    const before = take()
    return [nodeHash(before, begin), nodeHash(before, all)]
  }
  const [begin, all] = rootsOf({ from: 0, to: second.size }, true)
  return ended() && isSame(begin, first.root) && isSame(all, second.root)
}

/** The tree of entries that come one by one; it keeps one hash a level. */
export const growingTree = () => {
  const complete: { readonly leaves: number; readonly hash: Uint8Array }[] = []
  return {
    add: (entry: Uint8Array) => {
      let [leaves, hash] = [1, leafHash(entry)]
      for (let last = complete.at(-1); last?.leaves === leaves; last = complete.at(-1)) {
        complete.pop()
        leaves *= 2
        hash = nodeHash(last.hash, hash)
      }
      complete.push({ leaves, hash })
    },
    root: (): Uint8Array => {
      const [last, ...before] = complete.toReversed()
      return before.reduce((right, { hash: left }) => nodeHash(left, right), last?.hash ?? EMPTY_ROOT)
    },
  }
}

const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
