import { describe, expect, it } from 'vitest'
import { everyPath } from '../../../../src/application/configuration/walking/everyPath.ts'
import { economySection } from '../../../../src/application/economy/content/economySection.ts'
import { storySection } from '../../../../src/application/narrative/content/storySection.ts'
import { imaginedReaders } from '../../../../src/application/policies/imagined/imaginedReaders.ts'
import type { LocalDate } from '../../../../src/domain/kernel/dates.ts'
import { compiled } from '../../../adapters/telegram/support/storyStage.ts'

const TODAY = '2026-11-24' as LocalDate

const story = (gate: string) => `
experience: { name: gates, title: Puertas, language: es, languages: [es], zone: UTC, start: puerta }
fragments:
  puerta:
    text: Hay una puerta.
    reward: { besitos: 4 }
    decisions:
      abrir: { text: Abro., to: sala, condition: ${gate} }
      irse: { text: Me voy., to: calle }
  sala: { text: La sala., decisions: { seguir: { text: Sigo., to: calle } } }
  calle: { text: La calle., ending: { title: Fuera } }
items:
  molde: { title: Molde, text: M., use: { combine: { with: cera, gives: llave } } }
  cera: { title: Cera, text: C. }
  llave: { title: Llave, text: L., use: { key: once } }
  joya: { title: Joya, text: J. }
  pluma: { title: Pluma, text: P., use: { key: stays } }
shop:
  molde: { price: { besitos: 6 } }
  cera: { price: { besitos: 7 } }
  joya: { price: { besitos: 900 }, limit: 1 }
  pluma: { price: { besitos: 900 }, limit: 1 }
`

const walked = (gate: string) => {
  const experience = compiled(story(gate))
  return everyPath(
    imaginedReaders({
      story: experience.of(storySection),
      economy: experience.of(economySection),
      besitos: 10,
      today: TODAY,
    }),
    5_000,
  )
}

describe('imagined members', () => {
  it('earn what a thing costs, make it of others, use it, and go where it leads', () => {
    const { reached, exhaustive, deadEnds } = walked('{ item_used: llave }')
    expect([...reached]).toContain('sala')
    expect({ exhaustive, deadEnds }).toEqual({ exhaustive: true, deadEnds: [] })
  })

  it('have a thing that is asked for without using it', () =>
    expect([...walked('{ item: molde }').reached]).toContain('sala'))

  it('find the secret that is in a thing, by using it, and not where they cannot come by it', () => {
    const poor = (written: string) => written.replace('    reward: { besitos: 4 }\n', '')
    const secrets = (item: string) => `secrets:\n  nombre: { title: N, text: N, item: ${item} }\n`
    const by = (item: string) => {
      const experience = compiled(`${poor(story('{ secret: nombre }'))}${secrets(item)}`)
      const [of, economy] = [experience.of(storySection), experience.of(economySection)]
      return everyPath(imaginedReaders({ story: of, economy, besitos: 13, today: TODAY }), 5_000)
    }
    expect([...by('llave').reached]).toContain('sala')
    expect(by('llave').exhaustive).toBe(true)
    expect([...by('pluma').reached]).not.toContain('sala')
  })

  it('do not come to what nobody could ever pay', () => {
    const once = story('{ item: joya }').replace('    reward: { besitos: 4 }\n', '')
    const experience = compiled(once)
    const { reached } = everyPath(
      imaginedReaders({
        story: experience.of(storySection),
        economy: experience.of(economySection),
        besitos: 10,
        today: TODAY,
      }),
      5_000,
    )
    expect([...reached]).not.toContain('sala')
  })
})
