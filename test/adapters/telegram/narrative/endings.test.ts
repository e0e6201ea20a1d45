import * as TE from 'fp-ts/lib/TaskEither.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { createLivingStage } from '../support/livingStage.ts'
import { textsOf } from '../support/storyStage.ts'
import { THE_NIGHTS } from '../support/theNights.ts'

const READ_MS = 45_000
const THE_END = 'Se oye el mar.\n\n— Fin: El mar —'
const ITS_WORTH = '+5 besitos por lo que acabas de vivir\n\n✦ Aquí termina «La primera»'

describe('an end', () => {
  const counts = new Map<Slug, number>()
  let stage: ReturnType<typeof createLivingStage>
  beforeEach(async () => {
    counts.clear()
    stage = createLivingStage(THE_NIGHTS, { decided: () => TE.right(counts) })
    await stage.says('/start')
    await stage.presses('Respiro')
  })

  it('is told alone, and what it was worth once it could be read', async () => {
    expect(textsOf(await stage.pass(7_000))).toEqual([THE_END])
    expect(textsOf(await stage.pass(READ_MS))).toEqual([
      `${ITS_WORTH}\n\nHasta este final ha llegado todavía muy poca gente.`,
    ])
    expect(await stage.pass(READ_MS)).toEqual([])
  })

  it('tells how many came to it once five have come to any', async () => {
    counts.set('respirar' as Slug, 3).set('salir' as Slug, 2)
    await stage.pass(7_000)
    expect(textsOf(await stage.pass(READ_MS))[0]).toContain('A este final ha llegado el 60 %')
  })

  it.each(['Deshacer lo último', 'Empezar otra vez'])(
    'has nothing more to tell to whoever has gone on by "%s"',
    async (label) => {
      await stage.pass(7_000)
      await stage.presses(label)
      expect(await stage.pass(READ_MS)).toEqual([])
    },
  )
})
