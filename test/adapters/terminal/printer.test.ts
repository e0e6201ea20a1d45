import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createPrinter } from '../../../src/adapters/terminal/printer.ts'
import { createLocalWorld } from '../telegram/local/support/localWorld.ts'
import { openTerminal } from './stage.ts'

const openOutput = (terminal: { readonly columns?: number }) => {
  const output = Object.assign(new PassThrough(), { isTTY: terminal.columns !== undefined, ...terminal })
  const printed = () => String(output.read())
  return { ...createPrinter(output), printed }
}

const SENTENCE = 'Nobody reads what is torn in the middle of a word.'

describe('sentences', () => {
  it('are broken between words on a terminal', () => {
    const { say, printed } = openOutput({ columns: 20 })
    say(SENTENCE)
    expect(printed()).toBe('Nobody reads what is\ntorn in the middle\nof a word.\n')
  })

  it('go on below their beginning, after what they are indented by', () => {
    const { say, printed } = openOutput({ columns: 24 })
    say(`bot: ${SENTENCE}\n     1) Read it all the same`, '     ')
    expect(printed().split('\n')).toEqual([
      'bot: Nobody reads what',
      '     is torn in the',
      '     middle of a word.',
      '     1) Read it all the',
      '       same',
      '',
    ])
  })

  it('keep whole what has no spaces, such as a path', () => {
    const { say, printed } = openOutput({ columns: 20 })
    say('see /home/somebody/dianabot/.dianabot now')
    expect(printed()).toBe('see\n/home/somebody/dianabot/.dianabot\nnow\n')
  })

  it('are broken between the fields of an object', () => {
    const { say, printed } = openOutput({ columns: 30 })
    say('     #1 {"command":"start","user_id":42}')
    expect(printed()).toBe('     #1 {"command":"start",\n       "user_id":42}\n')
  })

  it('are whole for whoever is no terminal, and so are printed lines everywhere', () => {
    const pipe = openOutput({})
    pipe.say(SENTENCE)
    expect(pipe.printed()).toBe(`${SENTENCE}\n`)
    const terminal = openOutput({ columns: 20 })
    terminal.print(SENTENCE)
    expect(terminal.printed()).toBe(`${SENTENCE}\n`)
  })

  it('of a conversation fit a narrow terminal', async () => {
    const { types, sees, screen } = openTerminal(createLocalWorld().run(), 40)
    await sees('Diana: ')
    types('/start\r')
    await sees('aquí.\nDiana: ')
    for (const line of screen().split('\n')) expect(line.length).toBeLessThanOrEqual(40)
  })
})
