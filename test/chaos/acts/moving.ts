import canonicalize from 'canonicalize'
import * as E from 'fp-ts/lib/Either.js'
import { createPostgresSnapshotStore } from '../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { uuidGenerator } from '../../../src/adapters/system/uuidGenerator.ts'
import type { Act, ActOutcome } from '../../../src/application/commands/act.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import type { SettledAct, Stand } from '../messages.ts'
import { openLogAndOrm, orders } from '../openLog.ts'
import { createReporting } from '../reporting.ts'

/** What a mover does at a point of its way; sometimes it is given a second time. */
export type Plan = { readonly act: Act; readonly again: 'never' | 'at once' | 'later' }

/** Everything that an answer could be made of; in what order the database keeps the details of a refusal says nothing. */
const answerOf = ({ act }: Plan, { of, recorded, refusals }: ActOutcome): string =>
  canonicalize([
    recorded.map(({ eventId }) => eventId),
    refusals,
    act.parts.map((part) => of(part) ?? null),
  ]) ?? ''

/** A process that goes its ways, act after act, until it is told to come to an end: what it does where, `planOf` says. */
export const move = async (planOf: (mover: string, nth: number, rules: number) => Plan): Promise<void> => {
  const { finishing, report } = createReporting<SettledAct>()
  const { log, orm } = await openLogAndOrm()
  const performAct = createPerformAct({
    log,
    snapshots: createPostgresSnapshotStore(orm),
    ids: uuidGenerator,
  })

  /** Performs an act until it is told what came of it; after every failure of the world it is derived anew. */
  const insist = async (plan: () => Plan): Promise<Omit<SettledAct, 'stand' | 'commandId'>> => {
    for (let lostAnswers = 0; ; lostAnswers += 1) {
      const planned = plan()
      const done = await performAct(planned.act)()
      if (E.isRight(done)) {
        const { recorded, refusals, isRepeated } = done.right
        return {
          answer: answerOf(planned, done.right),
          eventIds: recorded.map(({ eventId }) => eventId),
          isRefused: refusals.length > 0,
          lostAnswers,
          replayed: isRepeated,
        }
      }
      if (done.left._tag !== 'PortFailure') throw new Error(done.left.message)
    }
  }

  const goOn = async (stand: Stand) => {
    let { nth } = stand
    let caughtUp = false
    while (!finishing() || !caughtUp) {
      const plan = () => planOf(stand.writer, nth, orders.rules ?? 1)
      const { act, again } = plan()
      const [told, twin] = await Promise.all([insist(plan), again === 'at once' && insist(plan)])
      const later = again === 'later' && (await insist(plan))
      for (const other of [twin, later])
        if (other && other.answer !== told.answer)
          report.fault(`act ${act.metadata.command_id} was answered in two ways`)
      caughtUp ||= !told.replayed
      nth += 1
      report.settled({ commandId: act.metadata.command_id, ...told, stand: { ...stand, nth } })
    }
  }

  await Promise.all(orders.stands.map(goOn))
  report.end()
}
