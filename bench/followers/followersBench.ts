import { type Child, startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import type { Lab } from '../harness/lab.ts'
import { median } from '../harness/statistics.ts'
import type { FollowersOrder, FollowersOutcome } from './worker.ts'

const MEMBERS = 64
/** Two subscriptions that every update concerns, and beside them as many that it does not: those of today, or more. */
const OTHERS = { few: 2, many: 18 }

/** What members can do while few or many subscriptions follow the log, of which each event concerns two. */
export const followersBench = async (lab: Lab): Promise<string> => {
  lab.tell(`followers: ${MEMBERS} members, and ${OTHERS.few + 2} or ${OTHERS.many + 2} subscriptions`)
  const workers: { readonly name: keyof typeof OTHERS; readonly child: Child }[] = []
  try {
    for (const name of ['few', 'many'] as const) {
      const connection = await lab.createLogDatabase(`followers_${name}`)
      const child = startChild('followers/worker.ts', [connection, OTHERS[name]])
      workers.push({ name, child })
      await child.next()
    }
    const order: FollowersOrder = { members: MEMBERS, seconds: lab.scale.seconds }
    const samples = await interleave(workers, lab.scale.rounds, async ({ child }) => {
      child.send(order)
      return (await child.next()) as FollowersOutcome
    })
    const [few = [], many = []] = workers.map((worker) => samples.get(worker))
    const rateOf = (outcomes: readonly FollowersOutcome[]) =>
      median(outcomes.map(({ perSecond }) => perSecond))
    const failuresOf = (outcomes: readonly FollowersOutcome[]) =>
      outcomes.reduce((sum, { failed }) => sum + failed, 0)
    return table(
      [`${MEMBERS} members`, 'updates/s', 'failed'],
      [
        [`${OTHERS.few + 2} subscriptions`, lab.record('followers_few_per_s', rateOf(few)), failuresOf(few)],
        [
          `${OTHERS.many + 2} subscriptions`,
          lab.record('followers_many_per_s', rateOf(many)),
          failuresOf(many),
        ],
        ['many ÷ few', lab.record('followers_20', rateOf(many) / rateOf(few)), ''],
      ],
    )
  } finally {
    await Promise.all(workers.map(({ child }) => child.stop()))
  }
}
