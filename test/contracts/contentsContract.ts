import { hash, randomBytes } from 'node:crypto'
import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Content, Contents } from '../../src/application/ports/contents.ts'
import { left, right } from '../support/results.ts'

export const contentOf = (bytes: Uint8Array): Content => ({ digest: hash('sha256', bytes, 'hex'), bytes })
const some = (size = 40): Content => contentOf(new Uint8Array(randomBytes(size)))

/** The laws of the port `Contents`. */
export const contentsContract = (create: () => Promise<Contents>) => {
  describe('the contents', () => {
    let contents: Contents
    beforeAll(async () => {
      contents = await create()
    })

    it('have nothing that was never kept', async () => {
      expect(await right(contents.get(some().digest))).toEqual(O.none)
    })

    it.each([0, 1, 3_000_000])('give back %i bytes as they were', async (size) => {
      const content = some(size)
      await right(contents.put([content]))
      expect(await right(contents.get(content.digest))).toEqual(O.some(content.bytes))
    })

    it('are content with what is there already', async () => {
      const [one, other] = [some(), some()]
      await right(contents.put([one, one]))
      await right(contents.put([one, other]))
      expect(await right(contents.get(one.digest))).toEqual(O.some(one.bytes))
      expect(await right(contents.get(other.digest))).toEqual(O.some(other.bytes))
    })

    it('take nothing of several where one has another digest', async () => {
      const [one, other] = [some(), some()]
      expect(await left(contents.put([one, { ...other, bytes: some().bytes }]))).toMatchObject({
        _tag: 'PortFailure',
      })
      expect(await right(contents.get(one.digest))).toEqual(O.none)
      expect(await right(contents.get(other.digest))).toEqual(O.none)
    })

    it('do not change with the bytes that were handed over', async () => {
      const content = contentOf(new Uint8Array([1, 2, 3, ...randomBytes(8)]))
      const before = content.bytes.slice()
      await right(contents.put([content]))
      content.bytes.fill(0)
      expect(await right(contents.get(content.digest))).toEqual(O.some(before))
    })

    it('are listed page by page, each once, ascending', async () => {
      const kept = Array.from({ length: 7 }, () => some())
      await right(contents.put(kept))
      const found: string[] = []
      for (let page = await right(contents.page({ limit: 3 })); page.length > 0; ) {
        expect(page.length).toBeLessThanOrEqual(3)
        found.push(...page)
        page = await right(contents.page({ after: page.at(-1) ?? '', limit: 3 }))
      }
      expect(found).toEqual([...new Set(found)].toSorted())
      expect(found).toEqual(expect.arrayContaining(kept.map(({ digest }) => digest)))
    })
  })
}
