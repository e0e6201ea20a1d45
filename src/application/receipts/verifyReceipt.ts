import * as E from 'fp-ts/lib/Either.js'
import { headMessage } from '../audit/proof/savedHead.ts'
import { chain, digestOf, GENESIS } from '../log/hashChain.ts'
import { leafHash, rootOfLeaves, type Span } from '../log/merkleTree.ts'
import type { IsSigned } from '../ports/headSigner.ts'
import { type Receipt, receiptMessage } from './receipt.ts'

/** A receipt that holds, with every subtree of the log that follows from it: by `<from>-<to>`, what it comes to. */
export type VerifiedReceipt = { readonly receipt: Receipt; readonly subtrees: ReadonlyMap<string, string> }

/**
 * Proves a receipt, without the log: on the left the first thing that does not hold, in words.
 *
 * - Each of the member's events gives a hash, with the hash before it.
 * - The hashes of all events are in the tree whose root the head names.
 * - Head and receipt are signed by one key: by `key`, where it is known.
 *
 * docs/verify.py proves the same, and says the same.
 */
export const verifyReceipt = (
  receipt: Receipt,
  isSigned: IsSigned,
  key?: Uint8Array,
): E.Either<string, VerifiedReceipt> => {
  const { events, others, head } = receipt
  const wrong = orderFault(receipt)
  if (wrong !== undefined) return E.left(wrong)

  const hashes = new Map(others.map(({ position, hash }) => [position, hash]))
  for (const event of events) {
    const before = event.position === 1 ? GENESIS : hashes.get(event.position - 1)
    if (before === undefined) return E.left(`the hash before event ${event.position} is missing`)
    hashes.set(event.position, chain(before, event.recordedAt, digestOf(event.stream, event)))
  }
  const leaves = new Map([...hashes].map(([position, hash]) => [position - 1, leafHash(hash)]))
  const subtrees = new Map<string, string>()
  const onSubtree = ({ from, to }: Span, hash: Uint8Array) =>
    void subtrees.set(`${from}-${to}`, Buffer.from(hash).toString('hex'))
  const root = rootOfLeaves(head.position, leaves, receipt.proof, onSubtree)
  if (root === undefined || Buffer.compare(root, head.root) !== 0)
    return E.left('its events are not in the tree that its head is of: some of it was changed')

  if (key !== undefined && Buffer.compare(key, receipt.key) !== 0)
    return E.left('it is signed by another key than the one that was given')
  if (!isSigned(receipt.key, headMessage(head), head.signature))
    return E.left('its head is not signed by its key, or was changed after it was')
  if (!isSigned(receipt.key, receiptMessage(receipt), receipt.signature))
    return E.left('it is not signed by its key, or was changed after it was')
  return E.right({ receipt, subtrees })
}

/** The lists are in order, without anything twice, and hold what the receipt is about; nothing comes after the head. */
const orderFault = ({ about, events, others, head }: Receipt): string | undefined => {
  const ascends = (list: readonly { readonly position: number }[]) =>
    list.every(({ position }, nth) => nth === 0 || position > (list[nth - 1]?.position ?? 0))
  if (!ascends(events) || !ascends(others)) return 'its events are not in their order'
  const own = new Set(events.map(({ position }) => position))
  if (others.some(({ position }) => own.has(position))) return 'it names an event twice'
  if (!own.has(about) && others.every(({ position }) => position !== about))
    return `it does not hold event ${about}, which it is about`
  const late = [...events, ...others].find(({ position }) => position > head.position)
  return late && `event ${late.position} comes after its head, of position ${head.position}`
}
