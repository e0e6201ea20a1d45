import { describe, expect, it } from 'vitest'
import { until } from '../../support/until.ts'
import { createLocalWorld, tellStory } from '../telegram/local/support/localWorld.ts'
import { converse, openPipe } from './stage.ts'

const WELCOME = expect.stringMatching(/^bot: ¡Te doy la bienvenida a la historia!/)

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
