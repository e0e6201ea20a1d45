import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FRONTS } from '../../../../src/adapters/telegram/fronts.ts'
import { languageFor } from '../../../../src/adapters/telegram/talking/languages.ts'
import { moment } from '../../../../src/adapters/telegram/talking/sending/moment.ts'
import { talkingTexts } from '../../../../src/adapters/telegram/talking/talkingTexts.ts'
import { sourceOf } from '../../../../src/adapters/telegram/talking/texts.ts'
import { userTexts } from '../../../../src/adapters/telegram/user/userTexts.ts'
import { LANGUAGES, type Language } from '../../../../src/domain/kernel/language.ts'

const TELEGRAM = fileURLToPath(new URL('../../../../src/adapters/telegram/', import.meta.url))
const ISOLATES = /[\u2066-\u2069]/

/** Every folder that has texts, with what it has in it. */
const FOLDERS = [{ name: 'talking', texts: talkingTexts, commands: [] }, ...FRONTS]
/** Each text there is. */
const TEXTS = FOLDERS.flatMap(({ name, texts }) =>
  Object.entries(texts.table).map(([key, variables]) => ({ name, texts, key, variables })),
)

/** The messages of a Fluent file: each key with the variables in its text, in any order. */
const messagesIn = (folder: string, language: Language): Record<string, readonly string[]> => {
  const source = sourceOf(`${TELEGRAM}${folder}`, language)
  const messages = source.split(/^(?=[a-z][\w-]* =)/m).filter((message) => message.trim() !== '')
  return Object.fromEntries(
    messages.map((message) => [
      message.slice(0, message.indexOf(' =')),
      [...new Set([...message.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''))].toSorted(),
    ]),
  )
}

/** Whether a text is one of several, by what it is given: that need not be said itself then. */
const choosesIn = (folder: string, language: Language, key: string): boolean => {
  const source = sourceOf(`${TELEGRAM}${folder}`, language)
  const messages = source.split(/^(?=[a-z][\w-]* =)/m)
  return messages.some((message) => message.startsWith(`${key} =`) && message.includes('->'))
}

/** The keys in the first argument of each call of `t`, `rich`, `telling` or of what `in` and `richIn` answer. */
const keysIn = (source: string) =>
  [...source.matchAll(/(?:\b(?:t|rich|telling)|\.(?:in|richIn)\([\w.]+\))\(\s*([^,)]+)/g)].flatMap(
    ([, argument]) => [...(argument ?? '').matchAll(/(?:^|[?:]\s*)'([\w-]+)'/g)].map(([, key]) => key ?? ''),
  )

const keysUsedIn = (folder: string) =>
  readdirSync(`${TELEGRAM}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => keysIn(readFileSync(`${TELEGRAM}${folder}/${file}`, 'utf8')))

describe.each(FOLDERS)('the texts of $name', ({ name, texts, commands }) => {
  it.each(LANGUAGES)('are in %s those of the table, with the variables that it says', (language) => {
    const table = Object.entries(texts.table).map(([key, variables]) => [key, variables.toSorted()])
    expect(messagesIn(name, language)).toEqual(Object.fromEntries(table))
  })

  it('are all used, and all that are used exist', () => {
    const ofCommands = commands.flatMap((command) => [`menu-${command.name}`, `help-${command.name}`])
    const used = new Set([...keysUsedIn(name), ...ofCommands])
    expect([...used].toSorted()).toEqual(Object.keys(texts.table).toSorted())
  })
})

describe('a text of any front', () => {
  it.each(LANGUAGES)('says in %s what it is given, without invisible characters around it', (language) => {
    for (const { name: folder, texts, key, variables } of TEXTS) {
      const given = Object.fromEntries(variables.map((name) => [name, `<${name}>`]))
      const { text } = texts.render(language, key, given)
      expect(text).not.toMatch(ISOLATES)
      expect(text).not.toContain('{')
      if (choosesIn(folder, language, key)) continue
      for (const value of Object.values(given)) expect(text).toContain(value)
      const empty = Object.fromEntries(variables.map((name) => [name, '']))
      expect(texts.render(language, key, empty).text.trim(), `${folder} ${key}`).not.toBe('')
    }
  })

  it.each(LANGUAGES)('never throws in %s, whatever it is given or lacks', (language) => {
    const values = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true, maxDepth: 1, maxKeys: 2 }),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), fc.array(values, { maxLength: 6 }), (one, given) => {
        const variables = Object.fromEntries(
          one.variables.slice(0, given.length).map((name, n) => [name, given[n]]),
        )
        expect(one.texts.render(language, one.key, variables).text.trim()).not.toBe('')
      }),
    )
  })

  it.each(LANGUAGES)(
    'takes what a member calls themself for text in %s, whatever it looks like',
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
          const { text, entities } = userTexts.richIn(language)('history-line', { command, at })
          expect(text).toBe(`/${command.replaceAll('\u0000', ' ')} — ${at.text}`)
          expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([at.text])
        }),
      )
    },
  )

  it('speaks to nobody as a woman or a man', () => {
    const gendered = /(?<!la )bienvenid[oa]s?\b|\b(?:segur|registrad|conectad|invitad|content)[oa]s?\b/i
    for (const { texts, key } of TEXTS) expect(texts.render('es', key).text).not.toMatch(gendered)
    expect(userTexts.in('es')('welcome')).toMatch(/^¡Te doy la bienvenida/)
  })

  it.each([
    ['es', 'nadie más lee', 'pago'],
    ['en', 'nobody else reads', 'payment'],
  ] as const)(
    'lets nobody believe in %s that somebody reads what they write',
    (language, nobody, payment) => {
      const text = talkingTexts.in(language)('noted')
      for (const word of [nobody, payment]) expect(text).toContain(word)
    },
  )
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
