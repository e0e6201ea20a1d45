import * as O from 'fp-ts/lib/Option.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actorOf } from '../../src/application/log/eventMetadata.ts'
import type { Draft, Drafts } from '../../src/application/ports/drafts.ts'
import type { Vault } from '../../src/application/ports/vault.ts'
import type { TelegramId } from '../../src/domain/kernel/ids.ts'
import { right } from '../support/results.ts'

const draftOf = (text: string, madeOn = 3): Draft => ({
  madeOn,
  edits: [
    { language: null, path: ['fragments', 'salon', 'text'], value: { text } },
    { language: 'en', path: ['fragments', 'salon', 'text'], value: { yaml: '{ besitos: 5 }' } },
    { language: null, path: ['fragments', 'salon', 'condition'], value: null },
  ],
})

/** The laws of the port `Drafts`, over a vault. */
export const draftsContract = (create: () => Promise<{ readonly vault: Vault; readonly drafts: Drafts }>) => {
  describe('drafts', () => {
    let vault: Vault
    let drafts: Drafts
    let accounts = 4_000
    beforeAll(async () => {
      ;({ vault, drafts } = await create())
    })
    const someone = async (): Promise<Actor> => {
      accounts += 1
      return actorOf((await right(vault.admit(accounts as TelegramId))).userId)
    }
    const find = async (actor: Actor) => O.toUndefined(await right(drafts.find(actor)))
    const save = (actor: Actor, revision: number, draft: Draft) => right(drafts.save(actor, revision, draft))

    it('are none of whoever has kept none', async () => {
      expect(await find(await someone())).toBeUndefined()
    })

    it('are found as they were kept, letter by letter', async () => {
      const ana = await someone()
      const draft = draftOf('«Hola» "a\\b"\n\n\t<b>🐙</b> # no: nada\u2028')
      expect(await save(ana, 0, draft)).toBe(true)
      expect(await find(ana)).toEqual({ ...draft, revision: 1 })
    })

    it('take the place of the one that they build on, also where no edit is left', async () => {
      const ana = await someone()
      await save(ana, 0, draftOf('one'))
      expect(await save(ana, 1, { madeOn: 4, edits: [] })).toBe(true)
      expect(await find(ana)).toEqual({ madeOn: 4, edits: [], revision: 2 })
      expect(await save(ana, 2, draftOf('two', 5))).toBe(true)
      expect(await find(ana)).toEqual({ ...draftOf('two', 5), revision: 3 })
    })

    it('are one of those that build on the same one', async () => {
      const ana = await someone()
      const all = await Promise.all(['a', 'b', 'c', 'd'].map((text) => save(ana, 0, draftOf(text))))
      expect(all.filter(Boolean)).toHaveLength(1)
      const next = await Promise.all(['e', 'f', 'g'].map((text) => save(ana, 1, draftOf(text))))
      expect(next.filter(Boolean)).toHaveLength(1)
      expect(await save(ana, 1, draftOf('late'))).toBe(false)
      expect(await find(ana)).toMatchObject({ revision: 2 })
    })

    it('build on nothing that is not there', async () => {
      const ana = await someone()
      expect(await save(ana, 1, draftOf('one'))).toBe(false)
      expect(await find(ana)).toBeUndefined()
    })

    it('are nobody else’s', async () => {
      const [ana, eva] = [await someone(), await someone()]
      await save(ana, 0, draftOf('ana'))
      await save('operator', 0, draftOf('operator'))
      expect(await find(eva)).toBeUndefined()
      await save(eva, 0, draftOf('eva'))
      expect([await find(ana), await find('operator'), await find(eva)]).toEqual(
        ['ana', 'operator', 'eva'].map((text) => ({ ...draftOf(text), revision: 1 })),
      )
    })

    it('go with the member whom they are of, and are not kept of who is none', async () => {
      accounts += 1
      const { userId } = await right(vault.admit(accounts as TelegramId))
      await save(actorOf(userId), 0, draftOf('gone'))
      await right(vault.forget(userId))
      expect(await find(actorOf(userId))).toBeUndefined()
      expect(await save(actorOf(userId), 0, draftOf('late'))).toBe(false)
    })
  })
}
