import { randomBytes, randomUUID } from 'node:crypto'
import { createHeadSigner, isSigned } from '../../src/adapters/ed25519/headKeys.ts'
import { createPostgresTreeNodes } from '../../src/adapters/postgres/log/postgresTreeNodes.ts'
import { createPostgresNotices } from '../../src/adapters/postgres/notices/postgresNotices.ts'
import { createReceiptWords } from '../../src/adapters/telegram/receipts/receiptWords.ts'
import { createReadTree, fold } from '../../src/application/log/readTree.ts'
import type { TreeNode, TreeNodes } from '../../src/application/ports/treeNodes.ts'
import { createGiveReceipt } from '../../src/application/receipts/giveReceipt.ts'
import { receiptLine } from '../../src/application/receipts/receipt.ts'
import { verifyReceipt } from '../../src/application/receipts/verifyReceipt.ts'
import { keepNodes } from '../../src/application/subscriptions/treeKeeper.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { right, valueIn } from '../../test/support/results.ts'
import { table } from '../harness/figures.ts'
import { type Lab, query } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import { quantile } from '../harness/statistics.ts'
import { MEMBER, purchaseOf } from './purchase.ts'

const TILE = 256
/** All that comes before is there as the hashes that are kept of it; ten million events lie up to the end. */
const BEFORE = 38_985 * TILE
const SIZE = 10_000_000
const PURCHASES = Math.floor((SIZE - BEFORE) / 3)
const WARM_UP = 20
const BESIDE = 50
const ON_A_PAGE = 2_000

/** A receipt for a purchase, of three events, where the log has ten million; and what the tree costs. */
export const receiptsBench = async (lab: Lab): Promise<string> => {
  const connection = await lab.createLogDatabase('receipts')
  const { orm, log, close } = await openLog(connection)
  const nodes = createPostgresTreeNodes(orm)

  lab.tell(`receipts: a tree of ${SIZE.toLocaleString('en')} events`)
  await query(
    connection,
    `insert into event_logs ("position", event_id, stream, version, event_type, schema_version, event_data, metadata,
                             "timestamp", recorded_at, hash)
     values ($1, $2, 'user-1', 1, 'user.activity', 1, '{}', jsonb_build_object('command_id', $2::uuid,
             'correlation_id', $2::uuid, 'causation_id', $2::uuid, 'actor', 'user-1'), now(), now(), $3)`,
    [BEFORE, randomUUID(), randomBytes(32)],
  )
  for (let nth = 0; nth < PURCHASES; nth += BESIDE)
    await Promise.all(
      Array.from({ length: Math.min(BESIDE, PURCHASES - nth) }, (_, at) =>
        right(log.append(purchaseOf(nth + at))),
      ),
    )
  await keepSynthetic(nodes)

  const events = await right(log.readAll({ after: BEFORE, limit: SIZE }))
  const startedAt = performance.now()
  for (let at = 0; at < events.length; at += ON_A_PAGE) {
    const page = events.slice(at, at + ON_A_PAGE)
    await right(keepNodes(nodes, BEFORE + at, BEFORE + at + page.length, page))
  }
  const perEvent = ((performance.now() - startedAt) * 1_000) / events.length

  const give = createGiveReceipt({
    log,
    nodes,
    readTree: createReadTree(nodes),
    signer: createHeadSigner(randomBytes(32)),
    notices: createPostgresNotices(orm),
    streamsOf: (userId: UserId) => [`user-${userId}`, `wallet-${userId}`],
  })
  const words = createReceiptWords((_, id) => id)('es')
  const times: number[] = []
  let bytes = 0
  lab.tell(`receipts: ${lab.scale.samples} of them`)
  for (let nth = 0; nth < lab.scale.samples + WARM_UP; nth += 1) {
    const purchase = Math.floor(Math.random() * (PURCHASES - 1))
    const begun = performance.now()
    const receipt = await right(give((MEMBER + purchase) as UserId, BEFORE + 3 * purchase + 3, words))
    if (nth >= WARM_UP) times.push(performance.now() - begun)
    bytes = Math.max(bytes, receiptLine(receipt).length)
    if (receipt.events.length !== 3) throw new Error('a purchase is three events')
    if (nth === 0) valueIn(verifyReceipt(receipt, isSigned))
  }
  await close()
  await lab.dropDatabase(connection)
  return table(
    ['receipts, log of 10,000,000 events', ''],
    [
      ['a receipt of three events, ms', lab.record('receipt_10m_ms', quantile(times, 0.5))],
      ['p99', lab.record('receipt_10m_p99_ms', quantile(times, 0.99))],
      ['its bytes', lab.record('receipt_bytes', bytes)],
      ['the tree, µs an event', lab.record('tree_us_per_event', perEvent)],
    ],
  )
}

/** What is kept of the events before: drawn, as nobody can tell a hash from what is drawn. */
const keepSynthetic = async (nodes: TreeNodes) => {
  const below: TreeNode[] = Array.from({ length: BEFORE / TILE }, (_, nth) => ({
    level: 8,
    nth,
    hash: new Uint8Array(randomBytes(32)),
  }))
  const above: TreeNode[] = Array.from({ length: Math.floor(below.length / TILE) }, (_, nth) => ({
    level: 16,
    nth,
    hash: fold(below.slice(nth * TILE, (nth + 1) * TILE).map(({ hash }) => hash)),
  }))
  for (let at = 0; at < below.length; at += ON_A_PAGE)
    await right(nodes.write(below.slice(at, at + ON_A_PAGE)))
  await right(nodes.write(above))
}
