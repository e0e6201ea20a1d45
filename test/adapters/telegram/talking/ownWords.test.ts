import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  fluentSource,
  formatOwn,
  ownTextOf,
  speakFor,
} from '../../../../src/adapters/telegram/talking/ownWords.ts'
import { talkingTexts } from '../../../../src/adapters/telegram/talking/talkingTexts.ts'
import { RULES } from '../../../support/compiling.ts'

const KEY = 'noted'
const stops: (() => void)[] = []
const speak = (own: Parameters<typeof speakFor>[0]) => {
  const stop = speakFor(own)
  stops.push(stop)
  return stop
}
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

describe('the words of an owner', () => {
  it("are asked for by front, text and language, and are the bot's own until somebody speaks", () => {
    expect(ownTextOf('talking', KEY, 'es')).toBeUndefined()
    speak((front, key, language) => `${front} ${key} ${language}`)
    expect(ownTextOf('talking', KEY, 'es')).toBe('talking noted es')
  })

  it('take the place of a text in the languages that the owner has written, and no longer than they speak', () => {
    const [spanish, english] = [talkingTexts.in('es')(KEY), talkingTexts.in('en')(KEY)]
    const stop = speak((_, key, language) => (key === KEY && language === 'es' ? 'Te leo.' : undefined))
    expect(talkingTexts.in('es')(KEY)).toBe('Te leo.')
    expect(talkingTexts.in('en')(KEY)).toBe(english)
    expect(talkingTexts.in('es')('apology')).not.toBe('Te leo.')
    stop()
    expect(talkingTexts.in('es')(KEY)).toBe(spanish)
  })

  it('of whoever speaks last are heard; who has stopped before takes nothing from them', () => {
    const first = speak(() => 'uno')
    speak(() => 'dos')
    first()
    expect(ownTextOf('talking', KEY, 'es')).toBe('dos')
  })

  it('change with what is published, also where they were said before', () => {
    let said = 'Uno.'
    speak(() => said)
    expect(talkingTexts.in('es')(KEY)).toBe('Uno.')
    said = 'Dos.'
    expect(talkingTexts.in('es')(KEY)).toBe('Dos.')
  })

  it('have the variables of the text that they replace', () => {
    expect(
      formatOwn('es', 'Hola, { $name }: { $n ->\n  [one] una vez\n *[other] { $n } veces\n}.', {
        name: 'Ana',
        n: 2,
      }),
    ).toBe('Hola, Ana: 2 veces.')
    const faultOf = (text: string) => RULES.botTexts.faultOf('talking', 'in-private', text)
    expect(faultOf('Ven a { $link }.')).toBeUndefined()
    expect(faultOf('Ven a { $nobody }.')?.wrong).toContain('{ $nobody }, which is not there')
  })

  it('may go over several lines, and hold what is no Fluent', () => {
    expect(formatOwn('es', 'Uno.\n\nDos.\n', {})).toBe('Uno.\n\nDos.')
    expect(fluentSource('own', 'Uno.\nDos.')).toBe('own =\n    Uno.\n    Dos.\n')
  })

  it('are said as they stand where they may be published at all', () =>
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', ' ', '\n', '.', '*', '[', '-', '=', '#', '}', '{', '"', 'ñ'),
        }),
        (text) => {
          if (text.trim() === '' || RULES.botTexts.faultOf('talking', KEY, text) !== undefined) return
          const plain = (said: string | undefined) => said?.replaceAll(/\s+/g, ' ').trim()
          if (!/[{}]/.test(text)) expect(plain(formatOwn('es', text, {}))).toBe(plain(text))
          else expect(formatOwn('es', text, {})).toBeDefined()
        },
      ),
      { numRuns: 2_000 },
    ))
})
