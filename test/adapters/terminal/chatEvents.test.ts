import { describe, expect, it } from 'vitest'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import { metadataOf, uuid } from '../../application/support/world.ts'
import { right } from '../../support/results.ts'
import { createLocalWorld, tellStory } from '../telegram/local/support/localWorld.ts'
import { converse, converseBeside } from './stage.ts'

const WELCOME = expect.stringMatching(/^bot: ¡Te doy la bienvenida a la historia!/)

const reaction = (nth: number) => ({
  eventId: uuid(500 + nth) as Uuid,
  type: 'admin.account_looked_up',
  schemaVersion: 1,
  data: { user_id: 7 },
  timestamp: new Date(),
})

const storyTeller = () => createLocalWorld().runWith(tellStory)

describe('the events', () => {
  it('follow each answer while they are on', async () => {
    const world = createLocalWorld()
    const telegram = world.run()
    const { id } = telegram.member('Diana')
    const { log } = world
    const said = ['/events on', '/perfil', '/start', '/events off', 'hola']
    expect(await converseBeside({ log }, telegram, ...said)).toEqual([
      '— events on —',
      'Diana: /perfil',
      expect.stringContaining('/start'),
      '     (nothing recorded)',
      'Diana: /start',
      WELCOME,
      `     #1 user-${id} v1 user.registered {"user_id":${id},"language":"es","profile":"(sealed)"}`,
      `     #2 user-${id} v2 user.command_executed {"user_id":${id},"command":"start","argument_length":0}`,
      '— events off —',
      'Diana: hola',
      expect.stringContaining('Solo entiendo comandos'),
    ])
  })

  it('are all that came of it: what was said is settled before the next line is taken, and before the end', async () => {
    const { run, log } = createLocalWorld()
    let nth = 0
    const settled = async () => {
      nth += 1
      const metadata = { ...metadataOf(nth), actor: 'policy:echo' }
      const event = { ...reaction(nth), metadata }
      const streams = [{ stream: 'lookups-7', expectedVersion: 'Any' as const, events: [event] }]
      await right(log.append({ commandId: metadata.command_id, streams }))
    }
    const said = ['/events on', '/start', '/events off', 'hola', '/events on', 'adiós']
    const lines = await converseBeside({ log, settled }, run(), ...said)
    expect(lines.map((line) => /^ +#\d+ \S+|^[^:]*/.exec(line)?.[0])).toEqual([
      '— events on —',
      'Diana',
      'bot',
      expect.stringMatching(/#1 user-/),
      expect.stringMatching(/#2 user-/),
      '     #3 lookups-7',
      '— events off —',
      'Diana',
      'bot',
      '— events on —',
      'Diana',
      'bot',
      expect.stringMatching(/#6 user-/),
      '     #7 lookups-7',
    ])
  })

  it('are shown with the event that has led to them, where that was shown as well', async () => {
    const { run, log } = createLocalWorld()
    const causes = [uuid(501), uuid(500)]
    let nth = 0
    const settled = async () => {
      nth += 1
      const causation_id = causes[nth - 1] ?? uuid(nth)
      const metadata = { ...metadataOf(nth), causation_id, actor: 'policy:echo' }
      const event = { ...reaction(nth), metadata }
      const streams = [{ stream: 'lookups-7', expectedVersion: 'Any' as const, events: [event] }]
      await right(log.append({ commandId: metadata.command_id, streams }))
    }
    const lines = await converseBeside({ log, settled }, run(), '/start', '/events on', 'hola', 'adiós')
    const shown = lines.filter((line) => line.includes('lookups-7'))
    expect(shown).toEqual([expect.stringMatching(/← an earlier event$/), expect.stringMatching(/}$/)])
  })

  it.each(['/events', '/events maybe'])('%s gets a hint, and is not said to the bot', async (line) => {
    expect(await converse(storyTeller(), line)).toEqual(['— /events takes on or off: /events on —'])
  })
})

describe('the next day', () => {
  it('is come to by /tomorrow, and what is due by then is told before anything else is said', async () => {
    const told: string[] = []
    const nextDay = async (arrive: (when: string) => Promise<unknown>) => {
      for (const when of ['2026-11-25, 08:00', '2026-11-25, 12:00']) await arrive(when)
    }
    const settled = async () => told.push('settled')
    expect(await converseBeside({ nextDay, settled }, storyTeller(), '/tomorrow', '/mañana', 'hola')).toEqual(
      [
        ...[
          '— 2026-11-25, 08:00 —',
          '— 2026-11-25, 12:00 —',
          '— 2026-11-25, 08:00 —',
          '— 2026-11-25, 12:00 —',
        ],
        'Diana: hola',
        'bot: You said hola',
      ],
    )
    expect(told).toHaveLength(7)
  })

  it('is a word like any other where no time can pass', async () => {
    expect(await converse(storyTeller(), '/tomorrow')).toEqual([
      'Diana: /tomorrow',
      'bot: You said /tomorrow',
    ])
  })
})
