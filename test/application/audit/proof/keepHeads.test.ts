import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHeadFolder } from '../../../../src/adapters/files/headFolder.ts'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { keepHeads } from '../../../../src/application/audit/proof/keepHeads.ts'
import { parseHead, type SignedHead } from '../../../../src/application/audit/proof/savedHead.ts'
import type { Clock } from '../../../../src/application/ports/clock.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { right, valueIn } from '../../../support/results.ts'

const headAt = (position: number): SignedHead => ({
  position,
  hash: new Uint8Array(32).fill(position),
  recordedAt: position === 0 ? null : new Date('2026-11-28T03:00:00.000Z'),
  root: new Uint8Array(32).fill(1),
  signature: `${'A'.repeat(86)}==`,
})

describe('a head of every hour', () => {
  let folder: string
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'dianabot-heads-')), 'heads')
  })
  afterEach(() => rm(path.dirname(folder), { recursive: true }))

  it('is kept at the start and at each full hour, and never replaced', async () => {
    const clock = createMemoryClock(new Date('2026-11-28T03:20:00.000Z'))
    const logger = createMemoryLogger()
    const files = createHeadFolder(folder)
    const stopping = new AbortController()
    let position = 0
    let isAway = false
    const readSignedHead: TE.TaskEither<ReturnType<typeof portFailure>, SignedHead> = async () =>
      isAway ? TE.left(portFailure('the database is away'))() : TE.right(headAt(position))()
    let paused = 0
    const counting: Clock = {
      ...clock,
      pause: (milliseconds, signal) => {
        paused += 1
        return clock.pause(milliseconds, signal)
      },
    }
    const kept = async (name: string) => valueIn(parseHead(await readFile(path.join(folder, name), 'utf8')))
    /** Time goes by, and one more look is taken. */
    const passes = async (minutes: number) => {
      const before = paused
      clock.advance(minutes * 60_000)
      await expect.poll(() => paused).toBe(before + 1)
    }

    expect(await right(files.list())).toEqual([])
    const over = keepHeads({ readSignedHead, files, clock: counting, logger }, stopping.signal)
    await expect.poll(() => paused).toBe(1)
    position = 5
    await passes(40)
    position = 6
    isAway = true
    await passes(60)
    expect(logger.lines).toHaveLength(1)
    isAway = false
    await passes(1)
    stopping.abort()
    await over

    expect(await readdir(folder)).toEqual(['2026-11-28T04.json', '2026-11-28T05.json'])
    expect((await kept('2026-11-28T04.json')).position).toBe(5)
    expect((await kept('2026-11-28T05.json')).position).toBe(6)
    expect(await right(files.save('2026-11-28T05.json', 'another'))).toBe(false)
    expect(await right(files.read('2026-11-28T05.json'))).toContain('"position":6')
  })
})
