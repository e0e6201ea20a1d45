import { describe, expect, it } from 'vitest'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import { metadataOf, uuid } from '../../application/support/world.ts'
import { right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { createLocalWorld, tellStory } from '../telegram/local/support/localWorld.ts'
import { converse, converseBeside, openPipe } from './stage.ts'

const WELCOME = expect.stringMatching(/^bot: ¡Te doy la bienvenida a la historia!/)

const reaction = (nth: number) => ({
  eventId: uuid(500 + nth) as Uuid,
  type: 'admin.account_looked_up',
  schemaVersion: 1,
  data: { user_id: 7 },
  timestamp: new Date(),
})

const storyTeller = () => createLocalWorld().runWith(tellStory)

describe('a conversation over a pipe', () => {
  it('prints each line with who said it', async () => {
    expect(await converse(createLocalWorld().run(), '/start', '', '  hola  ')).toEqual([
      'Diana: /start',
      WELCOME,
      'Diana: hola',
      expect.stringContaining('bot: Solo entiendo comandos y botones'),
    ])
  })

  it('indents the further lines of an answer', async () => {
    const lines = await converse(createLocalWorld().run(), '/start', '/ayuda')
    expect(lines.slice(3, 5)).toEqual(['bot: Esto puedes hacer aquí:', '     /start — entrar en la historia'])
  })

  it('is held in the name and language of whoever speaks', async () => {
    expect(await converse(createLocalWorld().run(), '/as Eva en', '/start', '/as Diana', '/start')).toEqual([
      '— Eva (en) —',
      'Eva: /start',
      expect.stringContaining('Welcome to the story!'),
      '— Diana (es) —',
      'Diana: /start',
      WELCOME,
    ])
  })

  it('takes the last line without its end', async () => {
    const { input, ended, printed } = openPipe(storyTeller())
    input.end('one\r\ntwo')
    await ended
    expect(printed()).toBe('Diana: one\nbot: You said one\nDiana: two\nbot: You said two\n')
  })

  it('handles each line fully before the next', async () => {
    const lines = Array.from({ length: 3_000 }, (_, n) => `line ${n}`)
    expect(await converse(storyTeller(), ...lines)).toEqual(
      lines.flatMap((line) => [`Diana: ${line}`, `bot: You said ${line}`]),
    )
  })

  it('goes on when it is read slowly', async () => {
    const { input, output, ended, printed } = openPipe(storyTeller())
    output.pause()
    input.end(`${'long '.repeat(200)}\n`.repeat(200))
    await until(() => output.writableNeedDrain)
    output.resume()
    await ended
    expect(printed().split('\n')).toHaveLength(401)
  })

  it('ends at /quit and leaves the rest', async () => {
    expect(await converse(storyTeller(), 'one', '/quit', 'two')).toEqual(['Diana: one', 'bot: You said one'])
  })

  it('ends when it is stopped', async () => {
    const { input, ended, printed, stop } = openPipe(storyTeller())
    input.write('one\n')
    await until(() => printed().includes('You said one'))
    stop()
    await ended
  })

  it('ends quietly when nobody reads it any more', async () => {
    const { input, output, ended, printed } = openPipe(storyTeller())
    input.write('one\n')
    await until(() => printed().includes('You said one'))
    output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    input.write('two\n')
    await ended
  })
})

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

describe('buttons', () => {
  const STORY = ['Diana: /story', 'bot: A door.', '     1) Open it', '     2) Walk on']

  it('are numbered choices, which are pressed by their number', async () => {
    expect(await converse(storyTeller(), '/story', '1', '1')).toEqual([
      ...STORY,
      'Diana: [Open it]',
      'bot (notice): It creaks.',
      'bot (edited): A hall',
      '     of mirrors.',
      '     1) Leave',
      'Diana: [Leave]',
      'bot (deleted): A hall',
      '     of mirrors.',
    ])
  })

  it.each(['3', '0', '01x'])('are not pressed by %s, which is said to the bot', async (text) => {
    expect(await converse(storyTeller(), '/story', text)).toEqual([
      ...STORY,
      `Diana: ${text}`,
      `bot: You said ${text}`,
    ])
  })

  it('belong to whoever got them: without any, a number is said to the bot', async () => {
    expect((await converse(storyTeller(), '/story', '/as Eva', '1')).slice(-2)).toEqual([
      'Eva: 1',
      'bot: You said 1',
    ])
  })
})

describe('a message to somebody else', () => {
  it('names them', async () => {
    const telegram = storyTeller()
    const eva = telegram.member('Eva').id
    const lines = await converse(telegram, '/as Eva', '/as Diana', `tell ${eva} Come in.`, 'tell 77 And you.')
    expect(lines.filter((line) => line.startsWith('bot'))).toEqual([
      'bot to Eva: Come in.',
      'bot to 77: And you.',
    ])
  })
})
