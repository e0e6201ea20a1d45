import { randomUUID } from 'node:crypto'
import * as O from 'fp-ts/lib/Option.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/application/log/eventMetadata.ts'
import type { Sessions } from '../../src/application/ports/sessions.ts'
import { right } from '../support/results.ts'

const HOUR = 60 * 60_000

let members = 0
/** Tests share a server. */
const someone = (): Actor => {
  members += 1
  return `user-${4_503_599_627_370_497 + members}`
}

/** The laws of the port `Sessions`; `pass` lets its clock move on. */
export const sessionsContract = (
  create: () => Promise<{ sessions: Sessions; pass: (milliseconds: number) => Promise<void> }>,
) => {
  describe('a session', () => {
    let sessions: Sessions
    let pass: (milliseconds: number) => Promise<void>
    let ana: Actor
    let digest: string
    beforeEach(async () => {
      ;({ sessions, pass } = await create())
      ana = someone()
      digest = randomUUID()
    })
    const find = async (one = digest) => O.toUndefined(await right(sessions.find(one)))?.actor
    const begin = (one = digest, actor = ana) => right(sessions.begin(one, actor, HOUR))

    it('is found under its digest, and under no other', async () => {
      await begin()
      expect([await find(), await find('another')]).toEqual([ana, undefined])
    })

    it('tells until when it holds', async () => {
      const longer = randomUUID()
      await begin()
      await right(sessions.begin(longer, ana, 3 * HOUR))
      const [one, other] = await Promise.all([digest, longer].map((each) => right(sessions.find(each))))
      const untilOf = (session: typeof one) => O.toUndefined(session ?? O.none)?.until.getTime() ?? 0
      expect(Math.abs(untilOf(other) - untilOf(one) - 2 * HOUR)).toBeLessThan(HOUR)
    })

    it('ends by itself', async () => {
      await begin()
      await pass(HOUR + 1)
      expect(await find()).toBeUndefined()
      expect(await right(sessions.end(digest))).toEqual(O.none)
    })

    it('stays what it was where the same digest begins again', async () => {
      await begin()
      await begin(digest, someone())
      expect(await find()).toBe(ana)
    })

    it('is over once it was ended, and tells who it was to one of those who end it at once', async () => {
      await begin()
      const ends = await Promise.all(Array.from({ length: 5 }, () => right(sessions.end(digest))))
      expect(ends.filter(O.isSome).map(({ value }) => value.actor)).toEqual([ana])
      expect(await find()).toBeUndefined()
    })

    it('ends with all others of its actor, and with nobody else’s', async () => {
      const [second, evas, operators] = [randomUUID(), randomUUID(), randomUUID()]
      await begin()
      await begin(second)
      await begin(evas, someone())
      await begin(operators, 'operator')
      await right(sessions.endAll(ana))
      const found = [await find(), await find(second), await find(evas), await find(operators)]
      expect(found).toEqual([undefined, undefined, expect.any(String), 'operator'])
    })

    it('holds where it begins after all were ended', async () => {
      await right(sessions.endAll(ana))
      await begin()
      expect(await find()).toBe(ana)
    })
  })
}
