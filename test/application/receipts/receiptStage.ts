import { createHeadSigner } from '../../../src/adapters/ed25519/headKeys.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryTreeNodes } from '../../../src/adapters/memory/memoryTreeNodes.ts'
import { createReceiptWords } from '../../../src/adapters/telegram/receipts/receiptWords.ts'
import { readSignedHead } from '../../../src/application/audit/proof/savedHead.ts'
import { memberStreams } from '../../../src/application/audit/states/memberState.ts'
import type { EventMetadata } from '../../../src/application/log/eventMetadata.ts'
import type { JsonObject } from '../../../src/application/log/json.ts'
import { createReadTree } from '../../../src/application/log/readTree.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { MEMBER_AGGREGATES } from '../../../src/application/modules.ts'
import { createGiveReceipt } from '../../../src/application/receipts/giveReceipt.ts'
import type { UserId } from '../../../src/domain/kernel/ids.ts'
import { readerStream } from '../../../src/domain/narrative/reader.ts'
import { right } from '../../support/results.ts'
import { createWorld, MORNING, uuid } from '../support/world.ts'

/** Two members, whose numbers are as long as they are when they are drawn. */
export const ANA = 4_503_599_627_370_497 as UserId
export const LUIS = 5_111_222_333_444_555 as UserId

/** By whom, in which act, and because of which event; without one, of the act. */
type From = { readonly command: number; readonly actor?: string; readonly because?: RecordedEvent }

/** A log with the tree over it, and a bot that gives receipts for what is in it. */
export const createReceiptStage = (seed = 7) => {
  const { log, clock } = createWorld()
  const { notices } = createMemoryNotices(clock)
  const nodes = createMemoryTreeNodes(log)
  const readTree = createReadTree(nodes)
  const signer = createHeadSigner(new Uint8Array(32).fill(seed))
  const streamsOf = (userId: UserId) => memberStreams(MEMBER_AGGREGATES, userId)
  const giveReceipt = createGiveReceipt({ log, nodes, readTree, signer, notices, streamsOf })
  const words = createReceiptWords((_, id) => id)('es')
  let ids = 500_000
  const nextId = () => {
    ids += 1
    return uuid(ids)
  }

  /** Records what one act does, each event with its stream. */
  const record = async (
    { command, actor = `user-${ANA}`, because }: From,
    ...events: readonly (readonly [stream: string, type: string, data: JsonObject])[]
  ) => {
    const commandId = uuid(command)
    const metadata: EventMetadata = {
      command_id: commandId,
      correlation_id: because?.metadata.correlation_id ?? commandId,
      causation_id: because?.eventId ?? commandId,
      actor,
      ...(because === undefined ? { update_id: command as never } : {}),
    }
    const byStream = Map.groupBy(events, ([stream]) => stream)
    const streams = [...byStream].map(([stream, ofStream]) => ({
      stream,
      expectedVersion: 'Any' as const,
      events: ofStream.map(([, type, data]) => ({
        eventId: nextId(),
        type,
        schemaVersion: 1,
        data,
        metadata,
        timestamp: MORNING,
      })),
    }))
    return (await right(log.append({ commandId, streams }))).events
  }

  /** Ana decides, is rewarded by a policy, and buys; Luis writes in between. */
  const live = async () => {
    const registered = (userId: UserId) => [`user-${userId}`, 'user.registered', { user_id: userId }] as const
    await record({ command: 1 }, registered(ANA))
    await record({ command: 2, actor: `user-${LUIS}` }, registered(LUIS))
    const [, decided] = await record(
      { command: 3 },
      [`user-${ANA}`, 'user.activity', { user_id: ANA, kind: 'button', length: null }],
      [readerStream(ANA), 'narrative.decision_made', { user_id: ANA, decision_id: 'entrar' }],
    )
    await record({ command: 4, actor: `user-${LUIS}` }, [`user-${LUIS}`, 'user.activity', { user_id: LUIS }])
    const [earned] = await record(
      { command: 5, actor: 'policy:story-rewards', because: decided as RecordedEvent },
      [
        `wallet-${ANA}`,
        'gamification.besitos_earned',
        { user_id: ANA, amount: 50, source: 'decision', balance_after: 50 },
      ],
    )
    const [, spent, purchased] = await record(
      { command: 6 },
      [`user-${ANA}`, 'user.command_executed', { user_id: ANA, command: 'shop' }],
      [`wallet-${ANA}`, 'gamification.besitos_spent', { user_id: ANA, amount: 30, purpose: 'purchase' }],
      [`wallet-${ANA}`, 'gamification.item_purchased', { user_id: ANA, item_id: 'llave', quantity: 1 }],
    )
    await record({ command: 7, actor: `user-${LUIS}` }, [`user-${LUIS}`, 'user.activity', { user_id: LUIS }])
    return { decided, earned, spent, purchased } as Record<
      'decided' | 'earned' | 'spent' | 'purchased',
      RecordedEvent
    >
  }

  return {
    log,
    notices,
    nodes,
    readTree,
    signer,
    record,
    live,
    give: (position: number, userId = ANA) => giveReceipt(userId, position, words),
    head: () => right(readSignedHead(log, readTree, signer)),
  }
}
