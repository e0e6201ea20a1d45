import { createCleanUp } from './cleanUp.ts'
import type { Scenario } from './scenario.ts'
import type { Result } from './table.ts'
import { type Verdict, verify } from './verify.ts'
import { createWorld, type World } from './world.ts'

const told = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The harness itself has failed, which says nothing good of the bot either. */
const failed = (error: unknown): Verdict => ({
  confirmed: 0,
  events: 0,
  lost: [],
  doubled: [],
  reordered: [],
  complaints: [told(error)],
})

/** Runs faults, each in a world of its own, and knows what is under way. */
export const createRunner = (prepared: {
  readonly cacheDirectory: string
  readonly clusterTemplate: string
}) => {
  const underWay = new Map<ReturnType<typeof createCleanUp>, () => string>()

  const strikeAndVerify = async (scenario: Scenario, world: World) => {
    const { prepare, bots = 1, strike } = scenario
    await prepare?.(world)
    const subscriber = world.subscribe()
    await subscriber.ready()
    for (let bot = 0; bot < bots; bot += 1) await world.bots.start()
    world.load.start()
    const complaints: string[] = []
    const strikes = await strike(world).catch((error: unknown) => {
      complaints.push(told(error))
      return 0
    })
    const verdict = await verify(world, subscriber)
    return { strikes, verdict: { ...verdict, complaints: [...complaints, ...verdict.complaints] } }
  }

  return {
    run: async (scenario: Scenario): Promise<Result> => {
      const { name, smallDiskMb } = scenario
      const startedAt = performance.now()
      const seconds = () => (performance.now() - startedAt) / 1_000
      const cleanUp = createCleanUp()
      let updates = () => 0
      underWay.set(cleanUp, () => `${name} (${seconds().toFixed()} s, ${updates()} updates)`)
      try {
        const world = await createWorld(cleanUp, { smallDiskMb, ...prepared })
        updates = () => world.load.updates().length
        return { name, ...(await strikeAndVerify(scenario, world)), seconds: seconds() }
      } catch (error) {
        return { name, strikes: 0, verdict: failed(error), seconds: seconds() }
      } finally {
        await cleanUp.all()
        underWay.delete(cleanUp)
      }
    },
    /** What is being done now, for whoever waits. */
    progress: () => [...underWay.values()].map((tell) => tell()).join(', '),
    /** Ends what is under way. */
    stop: () => Promise.all([...underWay.keys()].map((cleanUp) => cleanUp.all())),
    stopAtOnce: () => {
      for (const cleanUp of underWay.keys()) cleanUp.atOnce()
    },
  }
}
