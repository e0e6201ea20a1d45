import { describe, expect, it } from 'vitest'
import { userCommandsOf } from '../../../../src/adapters/telegram/user/userCommands.ts'
import { readUpdate } from '../support/readUpdate.ts'
import { says } from '../support/updates.ts'

const AT = new Date('2026-11-24T06:00:00.000Z')

const commandsOf = (text: string) => {
  const interaction = readUpdate(says(text))
  return interaction === undefined ? [] : userCommandsOf(interaction, null, AT)
}
const executed = (command: string, argumentLength: number) => ({
  type: 'ExecuteCommand',
  userId: 42,
  command,
  argumentLength,
  at: AT,
})
const choices = (text: string) => commandsOf(text).filter(({ type }) => type === 'ChooseLanguage')

describe('what a bot command becomes', () => {
  it.each([
    ['/start secret-payload', 'secret-payload', 14],
    ['/start    a b  ', 'a b', 3],
    ['/start\nsecond line', 'second line', 11],
    ['/start@diana_bot five5', 'five5', 5],
    ['/start 😀', '😀', 2],
  ])('counts the argument of %j and does not keep it', (text, argument, length) => {
    expect(commandsOf(text).at(-1)).toEqual(executed('start', length))
    expect(JSON.stringify(commandsOf(text))).not.toContain(argument)
  })

  it.each([
    ['/idioma en', 'en'],
    ['/language ES', 'es'],
    ['/idioma@diana_bot   en ', 'en'],
  ])('chooses the language that %j names', (text, language) => {
    expect(commandsOf(text)).toContainEqual(executed('language', 2))
    expect(choices(text)).toEqual([{ type: 'ChooseLanguage', userId: 42, language, at: AT }])
  })

  it.each(['/idioma fr', '/idioma english', '/idioma en es', '/ayuda en'])(
    'chooses none where %j names none',
    (text) => {
      expect(choices(text)).toEqual([])
    },
  )
})
