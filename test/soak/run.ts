import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import type { CleanUp } from '../faults/harness/cleanUp.ts'
import { type Verdict, verify } from '../faults/harness/verify.ts'
import { createWorld, type World } from '../faults/harness/world.ts'
import type { RunDianaBot } from '../support/botProcess.ts'
import { createCrowd } from './crowd.ts'

/** After so long the process is measured, whatever the length of the run. */
const MEASURED_AFTER_MS = 120_000
const TELL_MS = 15_000
const MB = 1_024

export type Soak = {
  readonly minutes: number
  readonly members: number
  readonly atOnce: number
  /** Starts the program; that of another checkout, for instance. */
  readonly program: RunDianaBot
  /** What the bot is started with besides. */
  readonly environment?: Readonly<Record<string, string>>
  /** Whether what the log holds is judged; the judges know this program's log only. */
  readonly isJudged: boolean
  readonly tell: (line: string) => void
}

export type Soaked = {
  readonly perSecond: number
  /** Of the bot's process after two minutes, or at the end of a shorter run. */
  readonly memoryMb: number
  /** From a registration to its welcome in the log. */
  readonly lagP99Seconds: number
  readonly verdict: Verdict | undefined
}

const LAG = `
  select coalesce(percentile_cont(0.99) within group (
           order by extract(epoch from coalesce(w.recorded_at, clock_timestamp()) - r.recorded_at)), 0)::float8 as lag
    from event_logs r
    left join event_logs w
      on w.event_type = 'gamification.besitos_earned' and w.metadata ->> 'causation_id' = r.event_id::text
   where r.event_type = 'user.registered'`

/** Has many members write to a bot for minutes, and tells how it bore that. */
export const soak = async (
  cleanUp: CleanUp,
  cacheDirectory: string,
  { minutes, members, atOnce, program, environment = {}, isJudged, tell }: Soak,
): Promise<Soaked> => {
  const world = await createWorld(cleanUp, { cacheDirectory, program })
  const { bots, database } = world
  const bot = await bots.start(environment)
  const subscriber = isJudged ? world.subscribe() : undefined
  await subscriber?.ready()
  const startedAt = performance.now()
  const crowd = createCrowd(world, { members, atOnce })
  let measured: number | undefined
  for (let due = TELL_MS; due <= minutes * 60_000; due += TELL_MS) {
    await setTimeout(Math.max(0, startedAt + due - performance.now()))
    const memory = memoryOf(bot.pid)
    if (due === MEASURED_AFTER_MS) measured = memory
    tell(
      `${(due / 1_000).toFixed()} s: ${crowd.answered()} updates answered, ${memory.toFixed()} MB, ${await waiting(world)}`,
    )
  }
  const seconds = (performance.now() - startedAt) / 1_000
  const perSecond = crowd.answered() / seconds
  const memoryMb = measured ?? memoryOf(bot.pid)
  await crowd.stop()
  const verdict = subscriber === undefined ? undefined : await verify(world, subscriber)
  const [row] = await database.query<{ lag: number }>(LAG)
  return { perSecond, memoryMb, lagP99Seconds: row?.lag ?? 0, verdict }
}

/** Resident size in MB, as `ps` tells it. */
const memoryOf = (pid: number): number => {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) / MB
}

const waiting = async ({ database }: World): Promise<string> => {
  const [row] = await database.query<{ registered: number; welcomed: number }>(
    `select count(*) filter (where event_type = 'user.registered')::int as registered,
            count(*) filter (where event_type = 'gamification.besitos_earned')::int as welcomed from event_logs`,
  )
  return `${row?.welcomed} of ${row?.registered} members have their welcome`
}
