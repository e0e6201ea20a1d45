import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import { type Policy, policySubscription } from '../../../src/application/policies/policy.ts'
import type { CheckpointStore } from '../../../src/application/ports/checkpointStore.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { PortFailure } from '../../../src/application/ports/portFailure.ts'
import { runSubscription } from '../../../src/application/subscriptions/subscriptionRunner.ts'
import type { EventOf } from '../../../src/domain/kernel/eventDefinition.ts'
import type { Slug, UserId } from '../../../src/domain/kernel/ids.ts'
import { userEvents } from '../../../src/domain/user/events.ts'
import { right } from '../../support/results.ts'
import { turn, until } from '../../support/until.ts'
import { AWAY } from '../commands/disturbedLogs.ts'
import { metadataOf, start, write } from '../support/world.ts'
import { createPolicyStage } from './policyStage.ts'

const definitions = { 'user.activity': userEvents['user.activity'] }

/** A besito for each thing that somebody writes. */
const paying: Policy<EventOf<typeof definitions>> = {
  name: 'paying' as Slug,
  catalogue: createCatalogue(definitions),
  actsOnPast: true,
  partsFor: ({ data: { user_id: userId } }, at) => [
    walletPart(userId, [{ type: 'GrantBesitos', userId, amount: 1, source: 'writing' as Slug, at }]),
  ],
}

type Fault = 'fine' | 'refused' | 'answer lost' | 'crash'
const faults = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<Fault>('fine') },
    { weight: 2, arbitrary: fc.constant<Fault>('refused') },
    { weight: 2, arbitrary: fc.constant<Fault>('answer lost') },
    { weight: 1, arbitrary: fc.constant<Fault>('crash') },
  ),
  { maxLength: 120 },
)

const MEMBERS = 4
const writers = fc.array(fc.integer({ min: 1, max: MEMBERS }), { minLength: 1, maxLength: 40 })

/** Processes that run the policy; what goes wrong with each call of a port is told beforehand. */
const createFleet = (told: readonly Fault[]) => {
  const stage = createPolicyStage()
  const left = [...told]
  let processes = 0
  const runners: { readonly stop: () => Promise<void> }[] = []

  const startOne = () => {
    processes += 1
    const owner = `process ${processes}`
    let isDead = false
    const crash = () => {
      if (!isDead) startOne()
      isDead = true
    }
    const over = <F, A>(effect: TaskEither<F, A>): TaskEither<F | PortFailure, A> => {
      return async () => {
        const fault = isDead ? 'refused' : (left.shift() ?? 'fine')
        if (fault === 'crash') crash()
        if (fault === 'refused' || (fault === 'crash' && left.length % 2 === 0)) return E.left(AWAY)
        const answer = await effect()
        return fault === 'fine' ? answer : E.left(AWAY)
      }
    }
    const { log, checkpoints } = stage
    const shakyLog: EventLog = {
      ...log,
      append: (append) => over(log.append(append)),
      readAll: (query) => over(log.readAll(query)),
    }
    const shakyStore: CheckpointStore = {
      ...checkpoints,
      acquire: (...call) => over(checkpoints.acquire(...call)),
      renew: (...call) => over(checkpoints.renew(...call)),
      advance: (...call) => over(checkpoints.advance(...call)),
      release: (...call) => over(checkpoints.release(...call)),
    }
    const subscription = policySubscription(paying, {
      ...stage.dependencies,
      log: shakyLog,
      performAct: createPerformAct({ ...stage, log: shakyLog }),
      checkpoints: shakyStore,
    })
    runners.push(runSubscription({ ...stage, log: shakyLog, owner }, subscription))
  }
  return { stage, startOne, stop: () => Promise.all(runners.map((runner) => runner.stop())) }
}

describe('a policy, whatever fails and whenever its process dies', () => {
  it('reacts to each event once, to those of a stream in their order', async () => {
    await fc.assert(
      fc.asyncProperty(writers, faults, async (written, told) => {
        const { stage, startOne, stop } = createFleet(told)
        for (let member = 1; member <= MEMBERS; member += 1)
          await right(stage.handle(member as UserId, metadataOf(member), start(member as UserId)))
        startOne()
        startOne()
        let nth = 100
        for (const member of written) {
          nth += 1
          await right(stage.handle(member as UserId, metadataOf(nth), [write(nth, member as UserId)]))
          await turn()
        }
        const reactions = async () =>
          (await stage.events()).filter(({ type }) => type === 'gamification.besitos_earned')
        const pass = () => stage.clock.advance(50)
        await until(async () => {
          pass()
          const head = (await right(stage.log.head())).position
          const [standing] = await right(stage.checkpoints.list())
          return (await reactions()).length >= written.length && standing?.position === head
        })
        const stopping = stop()
        let isOver = false
        void stopping.then(() => {
          isOver = true
        })
        await until(() => {
          pass()
          return isOver
        })

        const causes = (await reactions()).map(({ metadata }) => metadata.causation_id)
        expect(new Set(causes).size).toBe(written.length)
        expect(causes).toHaveLength(written.length)
        for (let member = 1; member <= MEMBERS; member += 1) {
          const events = (await stage.eventsOf(`user-${member}`)).filter(
            ({ type }) => type === 'user.activity',
          )
          const wallet = await stage.eventsOf(`wallet-${member}`)
          expect(wallet.map(({ metadata }) => metadata.causation_id)).toEqual(
            events.map(({ eventId }) => eventId),
          )
        }
        expect(await right(stage.checkpoints.deadLetters('policy-paying'))).toEqual([])
        const starts = await stage.eventsOf('policy-paying')
        expect(starts).toHaveLength(1)
      }),
      { numRuns: 100 },
    )
  })
})
