import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ChildOrders, Finish, Report, Stand, TailReport } from './messages.ts'

const FINISH_MS = 30_000

/** What every writer tells of what it has settled. `answer` must be the same whenever it is told again. */
type Told = { readonly commandId: string; readonly stand: Stand; readonly answer?: string }

/**
 * The processes of a run: writers, which run a script and have successors when they are killed, and the one that tails.
 * A successor is decided by `rules`, if there are any.
 */
export const createFleet = <Settled extends Told>(
  connection: ChildOrders['connection'],
  script: string,
  rules?: () => number,
) => {
  const children = new Set<ChildProcess>()
  const writers: { child: ChildProcess; readonly stands: Map<string, Stand> }[] = []
  const settled = new Map<string, Settled>()
  const faults: string[] = []
  let seen: TailReport = { position: 0, faults: [], digest: '' }

  const start = (file: string, stands: readonly Stand[]): ChildProcess => {
    const orders: ChildOrders = { connection, stands, ...(rules && { rules: rules() }) }
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(orders)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    children.add(child)
    child.once('exit', (code) => {
      children.delete(child)
      if (code !== null && code !== 0) faults.push(`${file} ended by itself with code ${code}`)
    })
    return child
  }

  const startWriter = (stands: Map<string, Stand>): ChildProcess => {
    const child = start(script, [...stands.values()])
    child.on('message', (report: Report<Settled>) => {
      faults.push(...report.faults)
      for (const one of report.settled) {
        const before = settled.get(one.commandId)
        if (before !== undefined && before.answer !== one.answer)
          faults.push(`${one.commandId} was answered in two ways`)
        settled.set(one.commandId, one)
        stands.set(one.stand.writer, one.stand)
      }
    })
    return child
  }

  const kill = async (child: ChildProcess) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  return {
    /** Everything that writers were told, by command id. */
    settled,
    /** What can never be right, in words. */
    faults,
    seen: () => seen,
    startTail: () => {
      start('tail.ts', []).on('message', (report: TailReport) => {
        seen = report
      })
    },
    startWriters: (processes: number, each: number) => {
      for (let process = 1; process <= processes; process += 1) {
        const names = Array.from({ length: each }, (_, nth) => `writer-${process}-${nth + 1}`)
        const stands = new Map(names.map((writer) => [writer, { writer, nth: 0, version: 0 }]))
        writers.push({ child: startWriter(stands), stands })
      }
    },
    /** Kills a writer process as a power cut does. Its successor asks again for what the killed one was not told. */
    replaceWriter: async () => {
      const victim = writers[Math.floor(Math.random() * writers.length)]
      if (victim === undefined) return
      await kill(victim.child)
      victim.child = startWriter(victim.stands)
    },
    /** Lets the writers come to an end: afterwards every append that was sent was answered. */
    finish: async () => {
      const order: Finish = 'finish'
      await Promise.all(
        writers.map(async ({ child }) => {
          if (!child.connected) return
          // Only when the channel is closed has the last report come.
          const gone = Promise.all([once(child, 'exit'), once(child, 'disconnect')])
          child.send(order)
          const late = await Promise.race([gone, setTimeout(FINISH_MS, 'late', { ref: false })])
          if (late === 'late') faults.push('a writer came to no end')
        }),
      )
    },
    killAll: () => Promise.all([...children].map(kill)),
  }
}
