import type { Report } from './messages.ts'

const REPORT_MS = 50

/** How a child process tells what was settled, and hears that it is to come to an end. */
export const createReporting = <Settled>() => {
  let isFinishing = false
  process.once('message', () => {
    isFinishing = true
  })
  let settled: Settled[] = []
  let faults: string[] = []
  const take = (): Report<Settled> => {
    const report = { settled, faults }
    settled = []
    faults = []
    return report
  }
  const timer = setInterval(() => process.connected && process.send?.(take()), REPORT_MS)
  return {
    finishing: () => isFinishing,
    report: {
      settled: (one: Settled) => void settled.push(one),
      fault: (fault: string) => void faults.push(fault),
      /** Tells the rest, and ends the process. */
      end: () => {
        clearInterval(timer)
        process.send?.(take(), () => process.exit())
      },
    },
  }
}
