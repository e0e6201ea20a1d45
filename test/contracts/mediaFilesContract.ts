import { hash } from 'node:crypto'
import * as O from 'fp-ts/lib/Option.js'
import { v4 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MediaFiles } from '../../src/application/ports/mediaFiles.ts'
import { right } from '../support/results.ts'

const someDigest = () => hash('sha256', v4(), 'hex')

/** The laws of the port `MediaFiles`, except that it may forget. */
export const mediaFilesContract = (create: () => Promise<MediaFiles>) => {
  describe('the names of uploaded media', () => {
    let files: MediaFiles
    beforeAll(async () => {
      files = await create()
    })

    it('are none before a bot has uploaded something', async () => {
      expect(await right(files.find({ bot: 42, digest: someDigest() }))).toEqual(O.none)
    })

    it('are each good for one bot and one file', async () => {
      const [one, other] = [someDigest(), someDigest()]
      await right(files.keep({ bot: 42, digest: one }, 'AgACAgQ'))
      expect(await right(files.find({ bot: 42, digest: one }))).toEqual(O.some('AgACAgQ'))
      expect(await right(files.find({ bot: 43, digest: one }))).toEqual(O.none)
      expect(await right(files.find({ bot: 42, digest: other }))).toEqual(O.none)
    })

    it('are the last that were kept', async () => {
      const media = { bot: 2 ** 52, digest: someDigest() }
      for (const name of ['first', 'second']) await right(files.keep(media, name))
      expect(await right(files.find(media))).toEqual(O.some('second'))
    })
  })
}
