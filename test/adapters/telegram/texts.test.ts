import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { BOT_COMMANDS } from '../../../src/adapters/telegram/botCommands.ts'
import { formatMoment, LANGUAGES, languageFor, textsIn } from '../../../src/adapters/telegram/texts.ts'

const FOLDER = fileURLToPath(new URL('../../../src/adapters/telegram/', import.meta.url))
const ISOLATES = /[\u2066-\u2069]/

/** The messages of a Fluent file: each key with the variables in its text, in any order. */
const messagesIn = (language: string): Record<string, readonly string[]> => {
  const source = readFileSync(`${FOLDER}locales/${language}.ftl`, 'utf8')
  const messages = source.split(/^(?=[a-z][\w-]* =)/m).filter((message) => message.trim() !== '')
  return Object.fromEntries(
    messages.map((message) => [
      message.slice(0, message.indexOf(' =')),
      [...message.matchAll(/\{ \$(\w+) \}/g)].map(([, name]) => name ?? '').toSorted(),
    ]),
  )
}

/** The first argument of each call of `t` or of what `textsIn` answers. */
const keyArguments = (source: string) =>
  [...source.matchAll(/(?:\bt|textsIn\((?:[^()]|\([^()]*\))*\))\(\s*([^,)]+)/g)].map(
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
  const spanish = messagesIn('es')

  it.each(LANGUAGES)('hold the same keys with the same variables in %s as in Spanish', (language) => {
    expect(messagesIn(language)).toEqual(spanish)
  })

  it('are all used, and all that are used exist', () => {
    expect([...usedKeys].toSorted()).toEqual(Object.keys(spanish).toSorted())
  })

  it.each(LANGUAGES)('say in %s what they are given, without invisible characters around it', (language) => {
    for (const [key, variables] of Object.entries(spanish)) {
      const given = Object.fromEntries(variables.map((name) => [name, `<${name}>`]))
      const text = textsIn(language)(key, given)
      expect(text).not.toMatch(ISOLATES)
      expect(text).not.toContain(key === 'help' ? '{' : `{${key}}`)
      for (const value of Object.values(given)) expect(text).toContain(value)
    }
  })

  it.each(LANGUAGES)('list every command in the help, in %s', (language) => {
    const help = textsIn(language)('help')
    for (const command of BOT_COMMANDS) expect(help).toContain(`\n/${command[language]} — `)
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

  it('writes moments its own way, in UTC', () => {
    const moment = new Date('2026-11-24T23:05:59.999Z')
    expect(formatMoment(moment, 'en')).toMatch(/^November 24, 2026.* 11:05.PM UTC$/)
    expect(formatMoment(moment, 'es')).toMatch(/^24 de noviembre de 2026.* 23:05 UTC$/)
  })
})
