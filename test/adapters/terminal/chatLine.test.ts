import { describe, expect, it } from 'vitest'
import { type ChatLine, readChatLine } from '../../../src/adapters/terminal/chatLine.ts'

const as = (name: string, language?: string): ChatLine => ({ type: 'as', name, language })

describe('a line of the chat', () => {
  it.each<[string, ChatLine]>([
    ['', { type: 'nothing' }],
    ['  \t', { type: 'nothing' }],
    ['hola', { type: 'message', text: 'hola' }],
    ['  hola,  tú ', { type: 'message', text: 'hola,  tú' }],
    ['/start', { type: 'message', text: '/start' }],
    ['/start now', { type: 'message', text: '/start now' }],
    ['/asleep', { type: 'message', text: '/asleep' }],
    ['say /quit', { type: 'message', text: 'say /quit' }],
    ['1', { type: 'message', text: '1' }],
    ['/open', { type: 'open' }],
    ['/quit', { type: 'quit' }],
    ['/tomorrow', { type: 'tomorrow', text: '/tomorrow' }],
    [' /mañana ', { type: 'tomorrow', text: '/mañana' }],
    ['/manana', { type: 'message', text: '/manana' }],
    ['/events on', { type: 'events', on: true }],
    ['/events  off ', { type: 'events', on: false }],
    ['/as Eva', as('Eva')],
    ['/as Eva en', as('Eva', 'en')],
    ['/as Eva pt-BR', as('Eva', 'pt-BR')],
    ['/as Ana María', as('Ana María')],
    ['/as Ana María es', as('Ana María', 'es')],
    ['/as en', as('en')],
    ['/as Eva Li', as('Eva Li')],
  ])('%j', (line, meant) => expect(readChatLine(line)).toEqual(meant))

  it.each(['/events', '/events yes', '/events on off', '/events ON', '/as'])('%j gets a hint', (line) =>
    expect(readChatLine(line)).toMatchObject({
      type: 'hint',
      text: expect.stringMatching(line.startsWith('/as') ? /\/as Eva en/ : /on or off/),
    }),
  )
})
