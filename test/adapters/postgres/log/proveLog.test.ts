import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../../../src/adapters/postgres/connection/sql.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresStoredLog } from '../../../../src/adapters/postgres/log/postgresStoredLog.ts'
import { createPostgresTreeNodes } from '../../../../src/adapters/postgres/log/postgresTreeNodes.ts'
import { createProveLog } from '../../../../src/adapters/postgres/log/proveLog.ts'
import type { ProveLog } from '../../../../src/application/audit/proof/proveLog.ts'
import type { VerifiedLog } from '../../../../src/application/audit/proof/verifyEvents.ts'
import { verifyLog } from '../../../../src/application/audit/proof/verifyLog.ts'
import { EMPTY_ROOT, growingTree } from '../../../../src/application/log/merkleTree.ts'
import { createReadTree } from '../../../../src/application/log/readTree.ts'
import { appendOf } from '../../../contracts/logAppends.ts'
import { openTestOrm } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

const STREAMS = 150
const EVENTS_EACH = 200

/** A hash that comes from another thread is no Buffer any more. */
const told = ({ events, head }: VerifiedLog) => ({
  events,
  position: head.position,
  hash: Buffer.from(head.hash).toString('hex'),
})

describe('a log that is proven on several threads', () => {
  let opened: Awaited<ReturnType<typeof openTestOrm>>
  let proveLog: ProveLog
  const stored = () => createPostgresStoredLog(opened.orm)

  beforeAll(async () => {
    opened = await openTestOrm()
    const { options } = opened.database
    const log = createPostgresEventLog(opened.orm, options, { access: 'write' })
    for (let nth = 1; nth <= STREAMS; nth += 1)
      await right(log.append(appendOf(`user-${nth}`, 'NoStream', EVENTS_EACH)))
    const { head } = log
    const readTree = createReadTree(createPostgresTreeNodes(opened.orm))
    proveLog = createProveLog({ readAll: stored().readAll, head }, options, { many: 1, readTree })
    return () => log.close()
  })

  it('comes to what one comes to, and tells of every event', async () => {
    let count = 0
    const proven = await right(proveLog({ onEvent: () => (count += 1) }))
    expect(told(proven)).toEqual(told(await right(verifyLog(stored()))))
    expect(proven.events).toBe(STREAMS * EVENTS_EACH)
    expect(count).toBe(proven.events)
  })

  it('stops when whoever watches it has seen enough', async () => {
    const stopped = new Error('seen enough')
    const watching = {
      onEvent: () => {
        throw stopped
      },
    }
    await expect(proveLog(watching)()).rejects.toBe(stopped)
  })

  it('finds a root that is not that of the tree, where it is noted down with the head', async () => {
    const tree = growingTree()
    const events = await right(stored().readAll({ after: 0, limit: 300 }))
    for (const { hash } of events) tree.add(hash)
    const [last] = events.slice(-1)
    const head = { position: 300, hash: last?.hash ?? EMPTY_ROOT, recordedAt: last?.recordedAt ?? null }
    const savedHead = { ...head, root: tree.root() }
    expect((await right(proveLog({ savedHead }))).events).toBe(STREAMS * EVENTS_EACH)
    const another = { ...head, root: EMPTY_ROOT }
    expect(await left(proveLog({ savedHead: another }))).toMatchObject({
      position: 300,
      kind: 'changed head',
    })
  })

  it('names what was changed', async () => {
    await sql(opened.orm, 'alter table event_logs disable trigger all')
    await sql(opened.orm, `update event_logs set event_data = '{"forged": true}' where "position" = 25000`)
    expect(await left(proveLog())).toEqual(await left(verifyLog(stored())))
  })
})
