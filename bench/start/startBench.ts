import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { runDianaBot } from '../../test/support/botProcess.ts'
import { createDataDirectory } from '../../test/support/dataDirectory.ts'
import { table } from '../harness/figures.ts'
import type { Lab } from '../harness/lab.ts'
import { median } from '../harness/statistics.ts'

const UP = 'DianaBot is up'
/** After so long nothing moves any more. */
const AT_REST_MS = 2_000

type Started = { readonly seconds: number; readonly bot: ReturnType<typeof runDianaBot> }

/** From nothing to a bot that is ready, on its own database: a new one, and one that is there. */
export const startBench = async (lab: Lab): Promise<string> => {
  const cold: number[] = []
  const warm: number[] = []
  const memory: { readonly bot: number; readonly all: number }[] = []
  for (let nth = 1; nth <= lab.scale.starts; nth += 1) {
    lab.tell(`start: cold and warm, ${nth} of ${lab.scale.starts}`)
    const { directory, remove } = await createDataDirectory()
    const first = await start(directory)
    cold.push(first.seconds)
    await first.bot.stop()
    const again = await start(directory)
    warm.push(again.seconds)
    if (nth === 1) {
      await setTimeout(AT_REST_MS)
      memory.push(memoryOf(again.bot.pid, directory))
    }
    await again.bot.stop()
    await remove()
  }
  return table(
    ['start', ''],
    [
      ['with a new database, s', lab.record('start_cold_s', median(cold))],
      ['with its database there, s', lab.record('start_warm_s', median(warm))],
      ['memory at rest, the bot, MB', lab.record('rest_bot_mb', memory[0]?.bot ?? 0)],
      ['memory at rest, its database, MB', lab.record('rest_database_mb', memory[0]?.all ?? 0)],
    ],
  )
}

const start = async (directory: string): Promise<Started> => {
  const startedAt = performance.now()
  const bot = runDianaBot(['start'], { DATA_DIR: directory })
  await bot.says(UP)
  return { seconds: (performance.now() - startedAt) / 1_000, bot }
}

/** Resident size in MB, as `ps` tells it; pages that the database's processes share are counted for each of them. */
const memoryOf = (pid: number, directory: string) => {
  const { stdout } = spawnSync('ps', ['-ww', '-axo', 'pid=,ppid=,rss=,command='], { encoding: 'utf8' })
  const processes = stdout.split('\n').flatMap((line) => {
    const [, id, parent, size, command] = /^ *([0-9]+) +([0-9]+) +([0-9]+) +(.*)$/.exec(line) ?? []
    return command === undefined
      ? []
      : [{ pid: Number(id), parent: Number(parent), mb: Number(size) / 1_024, command }]
  })
  const server = processes.find(({ command }) => command.includes(`-D ${directory}`))
  const database = processes.filter(({ pid, parent }) => pid === server?.pid || parent === server?.pid)
  return {
    bot: processes.find((process) => process.pid === pid)?.mb ?? 0,
    all: database.reduce((sum, { mb }) => sum + mb, 0),
  }
}
