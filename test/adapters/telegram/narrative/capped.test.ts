import { beforeEach, describe, expect, it } from 'vitest'
import { createLivingStage } from '../support/livingStage.ts'
import { compiled, textsOf } from '../support/storyStage.ts'

const SHORT = compiled(`
experience: { name: short, title: Una noche, language: es, zone: Europe/Madrid, start: uno }
fragments:
  uno: { text: Uno., reward: { besitos: 6 }, decisions: { seguir: { text: Sigo, to: dos } } }
  dos: { text: Dos., reward: { besitos: 5 }, decisions: { acabar: { text: Acabo, to: fin } } }
  fin: { text: Fin., reward: { besitos: 4 }, ending: { title: El fin } }
economy: { caps: { story_reward: 7 } }
`)

describe('what the day has cut off', () => {
  let stage: ReturnType<typeof createLivingStage>
  beforeEach(async () => {
    stage = createLivingStage(SHORT)
    await stage.says('/start')
    await stage.presses('Sigo')
    await stage.pass(3_000)
    await stage.presses('Acabo')
  })

  it('is told after what it was cut off from, and the end stands alone before', async () => {
    expect(await stage.pass(35_000)).toEqual([])
    const [told = '', ...more] = textsOf(await stage.pass(10_000))
    expect(more).toEqual([])
    expect(told).toMatch(/^\+9 besitos por lo que acabas de vivir\n\n✦ Aquí termina «Una noche»/)
    expect(told).toMatch(/\n\nDe lo último te quedas con 1: /)
  })

  it('comes back as one besito, not as "1 besitos"', async () => {
    await stage.pass(3_000)
    expect(textsOf(await stage.says('/deshacer'))[0]).toContain('−1 besito: lo que te había dado')
  })
})
