import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { memberFiles } from '../../../../src/adapters/telegram/user/memberFiles.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import type { MemberExport } from '../../../../src/application/privacy/exportMember.ts'
import type { TelegramId, UserId } from '../../../../src/domain/kernel/ids.ts'

const ROW = { user_id: 42, language: 'es' }
const pageOf = (events: MemberExport['events']): E.Either<never, MemberExport> =>
  E.right({ user_id: 42 as UserId, telegram_id: 7 as TelegramId, row: ROW, events })
/** Events that hardly shrink, of a thousand bytes each. */
const dense = (first: number, count: number) =>
  pageOf(
    Array.from({ length: count }, (_, n) => ({ nth: first + n, noise: randomBytes(500).toString('hex') })),
  )
const pages = async function* <Page>(...given: readonly Page[]) {
  yield* given
}

const filesOf = async (
  given: AsyncIterable<E.Either<never, MemberExport>>,
  limits = { plain: 20_000, part: 100_000 },
) => {
  const files = []
  for await (const file of memberFiles(given, limits)) {
    if (E.isLeft(file)) throw new Error('no file')
    const { name, content, last } = file.right
    const text = name.endsWith('.gz') ? gunzipSync(content).toString() : Buffer.from(content).toString()
    files.push({ name, last, bytes: content.length, held: JSON.parse(text) as MemberExport })
  }
  return files
}
const nths = (files: readonly { readonly held: MemberExport }[]) =>
  files.flatMap(({ held }) => held.events.map(({ nth }) => nth))

describe('the file of a member', () => {
  it('is JSON that opens anywhere while it is small, with one event a line', async () => {
    const [file, ...more] = await filesOf(pages(pageOf([{ nth: 0 }, { nth: 1 }]), pageOf([{ nth: 2 }])))
    expect(more).toEqual([])
    expect(file).toMatchObject({ name: 'dianabot-42.json', last: true })
    expect(file?.held).toEqual({
      user_id: 42,
      telegram_id: 7,
      row: ROW,
      events: [{ nth: 0 }, { nth: 1 }, { nth: 2 }],
    })
  })

  it('of somebody of whom nothing is held says so', async () => {
    const [file] = await filesOf(pages(pageOf([])))
    expect(file?.held).toEqual({ user_id: 42, telegram_id: 7, row: ROW, events: [] })
  })

  it('is compressed where it would be large', async () => {
    const [file, ...more] = await filesOf(pages(dense(0, 15), dense(15, 15), dense(30, 15)))
    expect(more).toEqual([])
    expect(file).toMatchObject({ name: 'dianabot-42.json.gz', last: true })
    expect(file?.bytes).toBeLessThan(45_000)
    expect(nths([file as NonNullable<typeof file>])).toEqual(Array.from({ length: 45 }, (_, n) => n))
  })

  it('comes in parts where even that is too large: each whole in itself, none missing, the last one marked', async () => {
    const files = await filesOf(pages(...Array.from({ length: 20 }, (_, n) => dense(n * 50, 50))))
    expect(files.length).toBeGreaterThan(3)
    expect(files.map(({ name }) => name).slice(0, 2)).toEqual([
      'dianabot-42-1.json.gz',
      'dianabot-42-2.json.gz',
    ])
    expect(files.map(({ last }) => last)).toEqual([...files.slice(1).map(() => false), true])
    for (const { bytes, held } of files) {
      expect(bytes).toBeLessThan(400_000)
      expect(held).toMatchObject({ user_id: 42, row: ROW })
    }
    expect(nths(files)).toEqual(Array.from({ length: 1_000 }, (_, n) => n))
  })

  it('is made so that others have their turn after every page', async () => {
    let [turns, running] = [0, true]
    const others = () => {
      turns += 1
      if (running) setImmediate(others)
    }
    setImmediate(others)
    await filesOf(pages(...Array.from({ length: 30 }, (_, n) => pageOf([{ nth: n }]))))
    running = false
    expect(turns).toBeGreaterThanOrEqual(29)
  })

  it('ends with the failure of what it is made of', async () => {
    const away = E.left(portFailure('away'))
    const files = []
    for await (const file of memberFiles(
      pages<E.Either<ReturnType<typeof portFailure>, MemberExport>>(pageOf([]), away),
    ))
      files.push(file)
    expect(files).toEqual([away])
  })
})
