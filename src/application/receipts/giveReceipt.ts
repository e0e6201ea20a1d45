import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import { type Why, whyOf } from '../audit/events/causes.ts'
import { type NotThere, notThere } from '../audit/events/notThere.ts'
import { showEvent } from '../audit/events/showEvent.ts'
import { readHead, type SavedHead, signHead } from '../audit/proof/savedHead.ts'
import { canonicalJson } from '../log/hashChain.ts'
import { EMPTY_ROOT, inclusionProof } from '../log/merkleTree.ts'
import type { ReadTree } from '../log/readTree.ts'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import { noticesOf } from '../notices/noticesOf.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { HeadSigner } from '../ports/headSigner.ts'
import type { Notices } from '../ports/notices.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { TreeNodes } from '../ports/treeNodes.ts'
import { isOfValue } from './ofValue.ts'
import { type EventPlace, type Receipt, receiptMessage } from './receipt.ts'

/**
 * What a receipt tells: the event that it is for, what of value was recorded together with it (`beside`), and what led to it, the
 * direct cause first. `own` says whether it is the member's.
 */
export type Told = { readonly event: RecordedEvent; readonly own: boolean; readonly beside: boolean }

type Link = Omit<Told, 'own'>

/** The words for a chain of causes, and for when the member was told of it unasked. */
export type InWords = (chain: readonly Told[], noticedAt?: Date) => string

/** Gives a member a receipt for one of their events; none for what is not theirs. */
export type GiveReceipt = (
  userId: UserId,
  position: number,
  inWords: InWords,
) => TE.TaskEither<PortFailure | NotThere, Receipt>

export type ReceiptDependencies = {
  readonly log: Pick<EventLog, 'find' | 'head'>
  readonly nodes: Pick<TreeNodes, 'links'>
  readonly readTree: ReadTree
  readonly signer: HeadSigner
  readonly notices: Pick<Notices, 'list'>
  /** The streams that are about a member. */
  readonly streamsOf: (userId: UserId) => readonly string[]
}

export const createGiveReceipt = ({
  log,
  nodes,
  readTree,
  signer,
  notices,
  streamsOf,
}: ReceiptDependencies): GiveReceipt => {
  /** The event that it is for, and what led to it, the direct cause first. */
  const readChain = (
    userId: UserId,
    position: number,
  ): TE.TaskEither<PortFailure | NotThere, readonly Link[]> =>
    pipe(
      showEvent(log, { position }),
      TE.filterOrElse(
        ({ stream }) => streamsOf(userId).includes(stream),
        (): PortFailure | NotThere => notThere(`Event ${position} is none of user-${userId}.`),
      ),
      TE.flatMap((event) => whyOf(log, event)),
      TE.flatMap((why) =>
        pipe(
          recordedWith(why.causes.at(-1)),
          TE.map((done) => chainOf(why, done)),
        ),
      ),
    )

  /** What was recorded by the same command as an event. */
  const recordedWith = (event: RecordedEvent | undefined) =>
    event === undefined
      ? TE.right([])
      : log.find({ direction: 'forwards', commandId: event.metadata.command_id, limit: MOST_TOGETHER })

  /** What stands before one of the member's events, and is none of them. */
  const placesBefore = (events: readonly RecordedEvent[], others: readonly EventPlace[]) => {
    const known = new Set([0, ...[...events, ...others].map(({ position }) => position)])
    const missing = events.map(({ position }) => position - 1).filter((position) => !known.has(position))
    return pipe(
      missing,
      TE.traverseArray((position) =>
        pipe(
          nodes.links(position - 1, position),
          TE.map((links) => links.map((hash): EventPlace => ({ position, hash }))),
        ),
      ),
      TE.map((found) => [...others, ...found.flat()].toSorted(byPosition)),
    )
  }

  /** When the member was told of an event; nothing where they were not, or so long ago that nobody knows. */
  const readNoticed = (userId: UserId, event: RecordedEvent | undefined) =>
    event === undefined
      ? TE.right(undefined)
      : pipe(
          noticesOf(notices, event.metadata.correlation_id, userId),
          TE.map(
            (found) =>
              found.find(({ state, position }) => state === 'sent' && position === event.position)?.changedAt,
          ),
        )

  /** The root of the tree of so many events, and what proves that these are in it. */
  const readProof = (size: number, places: readonly { readonly position: number }[]) => {
    const tree = { from: 0, to: size }
    const leaves = places.map(({ position }) => position - 1)
    return pipe(
      readTree(size, [tree, ...inclusionProof(tree, leaves)]),
      TE.map(([root = EMPTY_ROOT, ...proof]) => ({ root, proof })),
    )
  }

  const sign = (receipt: Omit<Receipt, 'signature'>): Receipt => ({
    ...receipt,
    signature: signer.sign(receiptMessage(receipt)),
  })

  return (userId, position, inWords) =>
    pipe(
      readChain(userId, position),
      TE.bindTo('story'),
      TE.bind('end', (): TE.TaskEither<PortFailure | NotThere, SavedHead> => readHead(log)),
      TE.flatMap(({ story, end }) => {
        const streams = streamsOf(userId)
        const chain = story.map(({ event, beside }) => ({
          event,
          beside,
          own: isOf(userId, streams, event) && namesOnly(userId, event),
        }))
        const events = chain.flatMap(({ event, own }) => (own ? [event] : [])).toSorted(byPosition)
        const strange = chain.flatMap(({ event, own }) => (own ? [] : [placeOf(event)]))
        return pipe(
          placesBefore(events, strange),
          TE.bindTo('others'),
          TE.bind('noticedAt', () => readNoticed(userId, story[0]?.event)),
          TE.bind('read', ({ others }) => readProof(end.position, [...events, ...others])),
          TE.map(({ others, noticedAt, read: { root, proof } }) =>
            sign({
              about: position,
              words: inWords(chain, noticedAt),
              events,
              others,
              proof,
              head: signHead({ ...end, root }, signer),
              key: signer.publicKey,
            }),
          ),
        )
      }),
    )
}

const byPosition = (one: { readonly position: number }, other: { readonly position: number }) =>
  one.position - other.position

const placeOf = ({ position, hash }: RecordedEvent): EventPlace => ({ position, hash })

/**
 * The event, what of value was recorded together with it (price and item, both sides of a gift), its causes, and what the member
 * did in the act that all of it began with.
 */
const chainOf = ({ event, causes, together }: Why, withLast: readonly RecordedEvent[]): readonly Link[] => {
  const done = (causes.length === 0 ? together : withLast).filter(({ type }) => DONE.includes(type))
  const links = [
    { event, beside: false },
    ...together.filter(isOfValue).map((one) => ({ event: one, beside: true })),
    ...[...causes, ...done].map((one) => ({ event: one, beside: false })),
  ]
  return [...new Map(links.toReversed().map((link) => [link.event.position, link])).values()].toReversed()
}

/** What a member does by itself, whatever comes of it. */
const DONE: readonly string[] = ['user.command_executed', 'user.activity', 'user.registered']

/** Of an act that recorded more nothing more is looked at. */
const MOST_TOGETHER = 200

/** What stands in a stream of theirs, or says itself that it is theirs, as a payment and a place do. */
const isOf = (userId: UserId, streams: readonly string[], { stream, data }: RecordedEvent): boolean =>
  streams.includes(stream) || data.user_id === userId

/** The numbers of members lie between these, and above whatever else is counted. */
const NUMBER = /(?<![0-9a-f])[0-9]{16}(?![0-9a-f])|(?<=user-)[0-9]+/g

/** Whether an event names no other member: as who acted, or in what it says. */
const namesOnly = (userId: UserId, { data, metadata }: RecordedEvent): boolean =>
  [...`${canonicalJson(data)} ${metadata.actor}`.matchAll(NUMBER)].every(
    ([number]) => Number(number) === userId,
  )
