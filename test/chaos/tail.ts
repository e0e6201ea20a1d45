import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { systemClock } from '../../src/adapters/system/systemClock.ts'
import { line } from './judge.ts'
import type { TailReport } from './messages.ts'
import { openLog } from './openLog.ts'

const log = await openLog()

const faults: string[] = []
const seen = createHash('sha256')
let position = 0
const report = (): TailReport => ({ position, faults, digest: seen.copy().digest('hex') })
setInterval(() => process.connected && process.send?.(report()), 50)

/** Reads as a subscription does: what comes after the checkpoint, in pages, for as long as it runs. */
for (;;) {
  const page = await log.readAll({ after: position, limit: 500 })()
  if (E.isLeft(page) || page.right.length === 0) {
    await systemClock.pause(20)
    continue
  }
  for (const event of page.right) {
    if (event.position !== position + 1) faults.push(`position ${event.position} came after ${position}`)
    position = event.position
    seen.update(line(event))
  }
}
