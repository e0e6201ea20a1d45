import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyFiles, signWith } from '../../src/adapters/ed25519/headKeys.ts'
import { readLines } from '../../src/adapters/files/lines.ts'
import { exportedEvents, exportLines } from '../../src/application/audit/events/exportedEvents.ts'
import {
  headLine,
  headMessage,
  readHead,
  type SavedHead,
} from '../../src/application/audit/proof/savedHead.ts'
import { verifyEvents } from '../../src/application/audit/proof/verifyEvents.ts'
import { wholeLog } from '../../src/application/log/streamLog.ts'
import { right } from '../support/results.ts'
import { createAwkwardLog } from './awkwardLog.ts'
import { keepVerifyPy, python, runVerifyPy, type Said } from './python.ts'

const EVENTS = 1_000

const seed = Math.floor(Math.random() * 2 ** 31)

describe.skipIf(python === undefined)(
  'docs/verify.py, an auditor of another language (needs python3),',
  () => {
    let directory: string
    let kept: ReturnType<typeof keepVerifyPy>
    let lines: readonly string[]
    let head: SavedHead
    const file = (name: string) => path.join(directory, name)

    beforeAll(async () => {
      kept = keepVerifyPy()
      directory = await mkdtemp(path.join(tmpdir(), 'dianabot-verify-'))
      const log = await createAwkwardLog(EVENTS, seed)
      const read: string[] = []
      for await (const line of exportLines(wholeLog(log))) read.push(await right(async () => line))
      lines = read
      head = await right(readHead(log))
    })
    afterAll(() => {
      kept.end()
      return rm(directory, { recursive: true })
    })

    const write = async (name: string, content: string) => {
      await writeFile(file(name), content)
      return file(name)
    }
    /** What both say of an export: the position at which it broke, or how many events hold. */
    const bothSay = async (
      content: readonly string[],
      savedHead?: SavedHead,
      run: (...args: readonly string[]) => Said | Promise<Said> = kept.run,
    ) => {
      const exported = await write('log.jsonl', content.map((line) => `${line}\n`).join(''))
      const args = savedHead === undefined ? [] : ['--head', await write('head.json', headLine(savedHead))]
      const { status, stdout } = await run(exported, ...args)
      const ours = await verifyEvents(exportedEvents(readLines(exported)), { savedHead })
      const said = pipe(
        ours,
        E.match(
          (fault) => ('position' in fault ? `BROKEN at position ${fault.position}:` : fault.message),
          ({ events, head: { hash } }) =>
            `verified ${events} events; the last hash is ${Buffer.from(hash).toString('hex')}`,
        ),
      )
      expect(stdout, `with the seed ${seed}`).toContain(said)
      expect(status).toBe(E.isRight(ours) ? 0 : 1)
      return said
    }
    const line = (position: number) => lines[position - 1] ?? ''

    it(`agrees on ${EVENTS} events with awkward texts and numbers, half of them generated`, async () => {
      expect(await bothSay(lines, undefined, runVerifyPy)).toContain(`verified ${EVENTS} events`)
      expect(await bothSay([])).toContain('verified 0 events')
    })

    const TAMPERING: Readonly<Record<string, (line: string) => string>> = {
      'a payload': (text) => text.replace('"nth":', '"nth":1'),
      metadata: (text) => text.replace('"actor":"user-42"', '"actor":"user-43"'),
      'a type': (text) => text.replace('user.activity', 'user.activitY'),
      'a time of the event': (text) => text.replace(/("timestamp":"[^"]*)[0-8]\dZ/, '$199Z'),
      'a time of recording': (text) => text.replace(/("recorded_at":"19)/, '"recorded_at":"20'),
      'a hash': (text) => text.replace(/"hash":"[0-9a-f]{8}/, '"hash":"00000000'),
      'a version': (text) => text.replace(/"version":\d+/, '"version":999'),
      'a stream': (text) => text.replace(/"stream":"user-\d+"/, '"stream":"user-99"'),
      'an integer to a fraction': (text) => text.replace(/"nth":\d+/, '"nth":0.5'),
      'an integer to one of another spelling': (text) => text.replace(/("nth":\d+)/, '$1.0'),
      'an integer to one beyond 2^53': (text) => text.replace(/"nth":\d+/, '"nth":9007199254740993'),
      'an integer to minus zero': (text) => text.replace(/"nth":\d+/, '"nth":-0'),
      'white space': (text) => text.replace(',', ', '),
      'an escape': (text) => text.replace('user.', '\\u0075ser.'),
      'to a field twice': (text) => text.replace('"nth":', '"nth":1,"nth":'),
      'to a lone surrogate': (text) => text.replace('user.activity', '\\ud800'),
      'to something else': () => '"nothing"',
      'to half a line': (text) => text.slice(0, text.length / 2),
    }
    it.each(Object.keys(TAMPERING))('agrees where somebody changed %s', async (what) => {
      const tampered = TAMPERING[what]?.(line(52)) ?? ''
      expect(tampered).not.toBe(line(52))
      expect(await bothSay(lines.slice(0, 60).with(51, tampered))).toBe('BROKEN at position 52:')
    })

    it('agrees where lines were removed, exchanged or doubled', async () => {
      expect(await bothSay(lines.toSpliced(499, 1))).toBe('BROKEN at position 500:')
      expect(await bothSay(lines.toSpliced(0, 2))).toBe('BROKEN at position 1:')
      expect(await bothSay(lines.with(499, line(700)).with(699, line(500)))).toBe('BROKEN at position 500:')
      expect(await bothSay(lines.toSpliced(499, 0, line(499)))).toBe('BROKEN at position 500:')
    })

    it('agrees on a head, and on a tail that was cut', async () => {
      expect(await bothSay(lines, head)).toContain(`verified ${EVENTS} events`)
      expect(await bothSay(lines.slice(0, 990), head)).toBe('BROKEN at position 991:')
      expect(await bothSay(lines, { ...head, hash: new Uint8Array(32) })).toBe('BROKEN at position 1000:')
      for (const recordedAt of [new Date(0), null])
        expect(await bothSay(lines, { ...head, recordedAt })).toBe('BROKEN at position 1000:')
    })

    it('tells who signed a head', async () => {
      const exported = await write('log.jsonl', lines.map((one) => `${one}\n`).join(''))
      for (const name of ['mine', 'theirs']) await right(createKeyFiles(file(name)))
      const signature = await right(signWith(file('mine'), headMessage(head)))
      const signed = await write('signed.json', headLine({ ...head, signature }))
      const moved = await write('moved.json', headLine({ ...head, position: 999, signature }))
      const unsigned = await write('unsigned.json', headLine(head))

      expect(runVerifyPy(exported, '--head', signed, '--public-key', file('mine.pub'))).toMatchObject({
        status: 0,
      })
      for (const [headFile, key] of [
        [signed, 'theirs.pub'],
        [moved, 'mine.pub'],
        [unsigned, 'mine.pub'],
      ] as const)
        expect(runVerifyPy(exported, '--head', headFile, '--public-key', file(key))).toMatchObject({
          status: 1,
          stderr: expect.stringContaining('is not signed by the key'),
        })
    })

    it('says in one line what is wrong with its arguments', () => {
      expect(runVerifyPy('/no/such/file')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('/no/such/file'),
      })
      expect(runVerifyPy().status).toBe(2)
      expect(runVerifyPy('log.jsonl', '--public-key', 'key.pub').status).toBe(2)
    })
  },
)
