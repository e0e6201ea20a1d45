import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moment } from '../../../../src/adapters/telegram/talking/richText.ts'
import {
  LANGUAGES,
  languageFor,
  type RichTexts,
  richTextsIn,
  TEXTS,
  type TextKey,
  textsIn,
} from '../../../../src/adapters/telegram/talking/texts.ts'
import { BOT_COMMANDS } from '../../../../src/adapters/telegram/user/botCommands.ts'

const FOLDER = fileURLToPath(new URL('../../../../src/adapters/telegram/', import.meta.url))
const ISOLATES = /[\u2066-\u2069]/
const KEYS = Object.keys(TEXTS) as TextKey[]

/** The messages of a Fluent file: each key with the variables in its text, in any order. */
const messagesIn = (language: string): Record<string, readonly string[]> => {
  const source = readFileSync(`${FOLDER}locales/${language}.ftl`, 'utf8')
  const messages = source.split(/^(?=[a-z][\w-]* =)/m).filter((message) => message.trim() !== '')
  return Object.fromEntries(
    messages.map((message) => [
      message.slice(0, message.indexOf(' =')),
      [...message.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? '').toSorted(),
    ]),
  )
}

/** Any text with any variables, as if the compiler had not looked. */
const render = (language: (typeof LANGUAGES)[number], key: TextKey, given: Record<string, unknown>) =>
  (richTextsIn(language) as unknown as (key: TextKey, given: unknown) => ReturnType<RichTexts>)(key, given)

/** The first argument of each call of `t`, `rich` or of what `textsIn` answers. */
const keyArguments = (source: string) =>
  [...source.matchAll(/(?:\b(?:t|rich)|textsIn\((?:[^()]|\([^()]*\))*\))\(\s*([^,)]+)/g)].map(
    ([, argument]) => argument ?? '',
  )

const keysIn = (argument: string): readonly string[] => {
  const [, prefix] = argument.match(/^`([\w-]+)\$\{command\.name\}`$/) ?? []
  if (prefix !== undefined) return BOT_COMMANDS.map(({ name }) => `${prefix}${name}`)
  return [...argument.matchAll(/(?:^|[?:]\s*)'([\w-]+)'/g)].map(([, key]) => key ?? '')
}

const usedKeys = new Set(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => keyArguments(readFileSync(`${FOLDER}${file}`, 'utf8')))
    .flatMap(keysIn),
)

describe('the texts', () => {
  it.each(LANGUAGES)('are in %s those of the table, with the variables that it says', (language) => {
    const table = Object.fromEntries(KEYS.map((key) => [key, TEXTS[key].toSorted()]))
    expect(messagesIn(language)).toEqual(table)
  })

  it('are all used, and all that are used exist', () => {
    expect([...usedKeys].toSorted()).toEqual(KEYS.toSorted())
  })

  it.each(LANGUAGES)('say in %s what they are given, without invisible characters around it', (language) => {
    for (const key of KEYS) {
      const given = Object.fromEntries(TEXTS[key].map((name) => [name, `<${name}>`]))
      const { text } = render(language, key, given)
      expect(text).not.toMatch(ISOLATES)
      expect(text).not.toContain(key === 'help' ? '{' : `{${key}}`)
      for (const value of Object.values(given)) expect(text).toContain(value)
    }
  })

  it.each(LANGUAGES)('never throw in %s, whatever they are given or lack', (language) => {
    const values = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 1, maxKeys: 2 }),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), fc.array(values, { maxLength: 6 }), (key, given) => {
        const variables = Object.fromEntries(
          TEXTS[key].slice(0, given.length).map((name, n) => [name, given[n]]),
        )
        expect(render(language, key, variables).text.trim()).not.toBe('')
      }),
    )
  })

  it.each(LANGUAGES)(
    'take what a member calls themself for text in %s, whatever it looks like',
    (language) => {
      const names = fc.oneof(
        fc.constantFrom(
          '{ $at }',
          '\u00000\u0000',
          '\u00001\u0000',
          '*a* <b>',
          '\u202e',
          '$',
          '{"x"}',
          '\ud800',
        ),
        fc.string({ unit: 'grapheme' }),
      )
      fc.assert(
        fc.property(names, (command) => {
          const at = moment(new Date('2026-11-24T06:00:00Z'), language)
          const { text, entities } = richTextsIn(language)('history-line', { command, at })
          expect(text).toBe(`/${command.replaceAll('\u0000', ' ')} — ${at.text}`)
          expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([at.text])
        }),
      )
    },
  )

  it.each(LANGUAGES)('list every command in the help, in %s', (language) => {
    const help = textsIn(language)('help')
    for (const command of BOT_COMMANDS) expect(help).toContain(`\n/${command[language]} — `)
  })

  it('speak to nobody as a woman or a man', () => {
    const gendered = /(?<!la )bienvenid[oa]s?\b|\b(?:segur|registrad|conectad|invitad|content)[oa]s?\b/i
    for (const key of KEYS) expect(render('es', key, {}).text).not.toMatch(gendered)
    expect(textsIn('es')('welcome')).toMatch(/^¡Te doy la bienvenida/)
  })

  it.each([
    ['es', 'nadie más lee', 'pago'],
    ['en', 'nobody else reads', 'payment'],
  ] as const)('let nobody believe in %s that somebody reads what they write', (language, nobody, payment) => {
    const text = textsIn(language)('noted')
    for (const word of [nobody, payment]) expect(text).toContain(word)
  })
})

describe('the language', () => {
  it.each([
    ['es', 'es'],
    ['es-MX', 'es'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['de', 'es'],
    ['english', 'es'],
    ['', 'es'],
    [null, 'es'],
    [undefined, 'es'],
    [7, 'es'],
    [{}, 'es'],
  ])('for the tag %j is %s', (tag, language) => {
    expect(languageFor(tag)).toBe(language)
  })
})
