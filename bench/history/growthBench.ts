import { randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { createPostgresSnapshotStore } from '../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { uuidGenerator } from '../../src/adapters/system/uuidGenerator.ts'
import { createPerformAct } from '../../src/application/commands/performAct.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import { memberPart, memberRefusals } from '../../src/application/user/memberPart.ts'
import type { UserId, Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../../test/support/results.ts'
import { updateOf } from '../harness/events.ts'
import { table } from '../harness/figures.ts'
import type { Connection, Lab } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import { quantile } from '../harness/statistics.ts'
import type { History } from './history.ts'

const EVENTS_AN_APPEND = 1_000
const WARM_UP = 20

/** What an append and a command cost where the log is long, and where the stream is. */
export const growthBench = async (lab: Lab, history: History): Promise<string> => {
  const { logSizes, streamLengths, samples } = lab.scale
  const logs = new Map<number, Bot>()
  for (const size of logSizes) logs.set(size, await openBot(await history.at(size)))

  lab.tell(`growth: ${samples} appends and commands at ${logSizes.join(', ')} events in the log`)
  const appends = await timeInTurns(logs, samples, ({ append }) => append(newMember()))
  const commands = await timeInTurns(logs, samples, ({ command }, size) =>
    command(1 + Math.floor(Math.random() * history.membersAt(size))),
  )

  const [smallest] = [...logs.values()]
  if (smallest === undefined) throw new Error('the scale grows no log')
  const members = new Map(streamLengths.map((length) => [length, newMember()]))
  for (const [length, member] of members) {
    lab.tell(`growth: a stream of ${length.toLocaleString('en')} events`)
    for (let version = 0; version < length; version += EVENTS_AN_APPEND)
      await smallest.append(member, version, Math.min(EVENTS_AN_APPEND, length - version))
  }
  lab.tell(`growth: ${samples} commands on each stream`)
  const onStreams = await timeInTurns(members, samples, smallest.command)
  for (const bot of logs.values()) await bot.close()

  const row = (what: string, key: (n: number) => string, times: ReadonlyMap<number, readonly number[]>) => {
    const [first = 0] = [...times.values()].map((all) => quantile(all, 0.5))
    return [...times].map(([n, all]) => {
      const p50 = quantile(all, 0.5)
      return [
        `${what} ${n.toLocaleString('en')} events`,
        lab.record(`${key(n)}_p50_ms`, p50),
        lab.record(`${key(n)}_p99_ms`, quantile(all, 0.99)),
        lab.record(key(n), p50 / first),
      ]
    })
  }
  return table(
    ['growth', 'p50 ms', 'p99 ms', '÷ smallest'],
    [
      ...row('append, log of', (n) => `append_growth_${short(n)}`, appends),
      ...row('command, log of', (n) => `command_log_growth_${short(n)}`, commands),
      ...row('command, stream of', (n) => `command_growth_${short(n)}`, onStreams),
    ],
  )
}

const short = (n: number) => {
  if (n >= 1_000_000) return `${n / 1_000_000}m`
  return n >= 1_000 ? `${n / 1_000}k` : `${n}`
}

let members = 1_000_000_000
const newMember = () => members++

type Bot = Awaited<ReturnType<typeof openBot>>

const openBot = async (connection: Connection) => {
  const { orm, log, close } = await openLog(connection)
  const snapshots = createPostgresSnapshotStore(orm)
  // Who is made for one command need not hear of any append.
  const deaf: EventLog = { ...log, onAppend: () => () => undefined }
  return {
    close,
    append: async (member: number, version = 0, events = 1) => {
      await right(log.append(updateOf(member, version, events)))
    },
    /** By a program that has just begun: it remembers no state. */
    command: async (member: number) => {
      const performAct = createPerformAct({ log: deaf, snapshots, ids: uuidGenerator })
      const id = randomUUID() as Uuid
      const metadata = { command_id: id, correlation_id: id, causation_id: id, actor: `user-${member}` }
      const userId = member as UserId
      const at = new Date()
      const doing = memberPart(userId, [{ type: 'RecordActivity', userId, kind: 'text', length: null, at }])
      const refusals = memberRefusals(userId)
      const handled = await performAct({ metadata, at, parts: [doing], refusals })()
      if (E.isLeft(handled)) throw new Error(handled.left.message)
      if (handled.right.recorded.length !== 1) throw new Error('a command recorded nothing')
    },
  }
}

/** Times the same thing in each place by turns: ms, as many as there are samples. */
const timeInTurns = async <Place>(
  places: ReadonlyMap<number, Place>,
  samples: number,
  run: (place: Place, size: number) => Promise<unknown>,
): Promise<ReadonlyMap<number, readonly number[]>> => {
  const times = new Map<number, number[]>([...places.keys()].map((size) => [size, []]))
  for (let nth = -WARM_UP; nth < samples; nth += 1)
    for (const [size, place] of places) {
      const startedAt = performance.now()
      await run(place, size)
      if (nth >= 0) times.get(size)?.push(performance.now() - startedAt)
    }
  return times
}
