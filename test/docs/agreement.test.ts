import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/adapters/cli/proofs.ts'
import type { Question } from '../../src/adapters/cli/question.ts'
import { createKeyFiles, signWith } from '../../src/adapters/ed25519/headKeys.ts'
import { createMemoryClock } from '../../src/adapters/memory/memoryClock.ts'
import { ProgramFailure } from '../../src/adapters/program/programFailure.ts'
import { exportLines } from '../../src/application/audit/events/exportedEvents.ts'
import { headLine, headMessage } from '../../src/application/audit/proof/savedHead.ts'
import { growingTree } from '../../src/application/log/merkleTree.ts'
import type { RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import { wholeLog } from '../../src/application/log/streamLog.ts'
import { createWorld, everything, recordRaw } from '../application/support/world.ts'
import { right } from '../support/results.ts'
import { changes } from './hostileExports.ts'
import { headChange, keyChange } from './hostileHeads.ts'
import { keepVerifyPy, python } from './python.ts'

/** Of each kind; AGREEMENT=600 looks closer. */
const CASES = Number(process.env.AGREEMENT || 200)
const EVENTS = 20

type Files = { readonly file: string; readonly head?: string; readonly publicKey?: string }

/** What both are to agree on: that it holds, where it breaks, or that there is nothing to verify. */
const verdictOf = (printed: string) => {
  const [, events, hash] = /^verified (\d+) events.*; the last hash is (\w+)/.exec(printed) ?? []
  const [, position] = /^BROKEN at position (\d+)/.exec(printed) ?? []
  if (hash !== undefined) return `${events} events hold, up to ${hash}`
  return position === undefined ? 'refused' : `broken at ${position}`
}

describe.skipIf(python === undefined)('docs/verify.py and `audit verify` (needs python3)', () => {
  let directory: string
  let events: readonly RecordedEvent[]
  let lines: readonly Buffer[]
  const at = (name: string) => path.join(directory, name)

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-agreement-'))
    const { log, clock } = createWorld()
    for (let nth = 0; nth < EVENTS; nth += 1) {
      await recordRaw(log, nth, {
        stream: `user-${nth % 3}`,
        type: 'user.activity',
        data: { user_id: nth % 3, nth, text: 'ñ\u2028' },
      })
      clock.advance(nth % 3 === 0 ? 0 : 997)
    }
    events = await everything(log)
    const read: Buffer[] = []
    for await (const line of exportLines(wholeLog(log))) read.push(Buffer.from(await right(async () => line)))
    lines = read
    for (const name of ['mine', 'theirs']) await right(createKeyFiles(at(name)))
  })
  afterAll(() => rm(directory, { recursive: true }))

  const ours = async (options: Files): Promise<string> => {
    const printed: string[] = []
    const question = {
      services: { clock: async () => createMemoryClock(new Date(0)) },
      printer: { print: (line: string) => printed.push(line) },
      tell: () => undefined,
      json: false,
      signal: new AbortController().signal,
    } as unknown as Question
    try {
      const good = await verify(question, options)
      expect(good).toBe(printed[0]?.startsWith('verified'))
    } catch (error) {
      if (!(error instanceof ProgramFailure)) return `a defect: ${error}`
    }
    return verdictOf(printed.join('\n'))
  }

  /** What verify.py says of each, all in one process. */
  const theirs = async (all: readonly Files[]): Promise<readonly string[]> => {
    const verifyPy = keepVerifyPy()
    const said: string[] = []
    for (const { file, head, publicKey } of all) {
      const args = [...(head ? ['--head', head] : []), ...(publicKey ? ['--public-key', publicKey] : [])]
      const { status, stdout } = await verifyPy.run(file, ...args)
      const verdict = verdictOf(stdout)
      said.push(status === (verdict.includes('hold') ? 0 : 1) ? verdict : `a defect: ${status}`)
    }
    verifyPy.end()
    return said
  }

  const write = async (name: string, content: string | Buffer) => {
    await writeFile(at(name), content)
    return at(name)
  }
  const writeExport = (name: string, content: readonly Buffer[]) =>
    write(name, Buffer.concat(content.flatMap((line) => [line, Buffer.from('\n')])))

  const bothSay = async (all: readonly Files[]) => {
    const [we, they] = [await Promise.all(all.map(ours)), await theirs(all)]
    return all.map((files, nth) => ({ files, ours: we[nth], theirs: they[nth] }))
  }
  const disagreements = async (all: readonly Files[]) => {
    const said = await bothSay(all)
    const first = said.find((one) => one.ours !== one.theirs || one.ours?.startsWith('a defect'))
    if (first === undefined) return { verdicts: said.map((one) => one.ours ?? ''), first }
    const texts = await Promise.all(Object.values(first.files).map((file) => readFile(file, 'latin1')))
    return { verdicts: [], first: { ...first, texts: texts.map((text) => text.slice(0, 20_000)) } }
  }
  const seed = Math.floor(Math.random() * 2 ** 31)

  it(`say the same of ${CASES} exports that somebody may have changed`, async () => {
    const files: Files[] = []
    for (const [nth, list] of fc.sample(changes, { numRuns: CASES, seed }).entries()) {
      const changed = list.reduce((now, change) => change(now), lines)
      const head =
        nth % 4 === 0 ? await write(`head-${nth}`, headLine(headAt(EVENTS - (nth % 5)))) : undefined
      files.push({ file: await writeExport(`log-${nth}`, changed), ...(head ? { head } : {}) })
    }
    const { first, verdicts } = await disagreements(files)
    expect(first, `with the seed ${seed}`).toBeUndefined()
    for (const kind of ['hold', 'broken'])
      expect(verdicts.filter((one) => one.includes(kind)).length).toBeGreaterThan(CASES / 20)
  })

  it(`say the same of ${CASES} heads and keys that somebody may have changed`, async () => {
    const file = await writeExport('log', lines)
    const [mine, other] = [await readFile(at('mine.pub'), 'utf8'), at('theirs.pub')]
    const head = headAt(7)
    const signature = await right(signWith(at('mine'), headMessage(head)))
    const drawn = fc.tuple(headChange, keyChange, fc.constantFrom('none', 'unsigned', 'mine', 'theirs'))
    // One of each kind, whatever is drawn: a head that holds, one of another log, one that is none.
    const ofEach = [headLine(head), headLine({ ...head, hash: headAt(6).hash }), 'a head']
    const files: Files[] = await Promise.all(
      ofEach.map(async (text, nth) => ({ file, head: await write(`head-of-each-${nth}`, text) })),
    )
    for (const [nth, [changeHead, changeKey, key]] of fc.sample(drawn, { numRuns: CASES, seed }).entries()) {
      const text = headLine({ ...head, signature: key === 'unsigned' ? undefined : signature })
      const noted = await write(`head-${nth}`, changeHead(text))
      const publicKey = key === 'theirs' ? other : await write(`key-${nth}`, changeKey(mine))
      files.push({ file, head: noted, ...(key === 'none' ? {} : { publicKey }) })
    }
    const { first, verdicts } = await disagreements(files)
    expect(first, `with the seed ${seed}`).toBeUndefined()
    for (const kind of ['hold', 'broken', 'refused']) expect(verdicts.join()).toContain(kind)
  })

  const headAt = (position: number) => {
    const event = events[position - 1]
    if (event === undefined) throw new Error(`no event at position ${position}`)
    const tree = growingTree()
    for (const { hash } of events.slice(0, position)) tree.add(hash)
    const head = { position, hash: event.hash, recordedAt: event.recordedAt }
    return position % 2 === 0 ? head : { ...head, root: tree.root() }
  }
})
