import { describe, expect, it } from 'vitest'
import { userCommandsOf } from '../../../../src/adapters/telegram/user/userCommands.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import type { Fingerprint } from '../../../../src/domain/kernel/sealed.ts'
import { readUpdate } from '../support/readUpdate.ts'
import { ANA, edits, presses, says } from '../support/updates.ts'

const AT = new Date('2026-11-24T06:00:00.000Z')
const NUMBER = (2 ** 52 + 7) as UserId
const member = { userId: NUMBER, fingerprint: () => 'of her name' as Fingerprint }
const PROFILE = {
  clear: { firstName: ANA.first_name, lastName: null, username: null },
  fingerprint: 'of her name',
}

const commandsOf = (update: Parameters<typeof readUpdate>[0]) => {
  const interaction = readUpdate(update)
  return interaction === undefined ? [] : userCommandsOf(interaction, member, AT)
}
const executed = (command: string, argumentLength: number) => ({
  type: 'ExecuteCommand',
  userId: NUMBER,
  command,
  argumentLength,
  at: AT,
})

describe('what a bot command becomes', () => {
  it.each([
    ['/start secret-payload', 'secret-payload', 14],
    ['/start    a b  ', 'a b', 3],
    ['/start\nsecond line', 'second line', 11],
    ['/start@diana_bot five5', 'five5', 5],
    ['/start 😀', '😀', 2],
  ])('counts the argument of %j and does not keep it', (text, argument, length) => {
    expect(commandsOf(says(text)).at(-1)).toEqual(executed('start', length))
    expect(JSON.stringify(commandsOf(says(text)))).not.toContain(argument)
  })

  it('is of the number that the vault gives, and of no account', () => {
    for (const update of [
      says('/start'),
      says('/idioma en'),
      says('hola'),
      edits({ text: 'x' }),
      presses(),
    ]) {
      const commands = commandsOf(update)
      expect(new Set(commands.map(({ userId }) => userId))).toEqual(new Set([NUMBER]))
      expect(JSON.stringify(commands)).not.toMatch(new RegExp(`:${ANA.id}\\b`))
    }
  })

  it('lets somebody in by /start only', () => {
    const [first] = commandsOf(says('/start'))
    expect(first).toEqual({ type: 'RegisterUser', userId: NUMBER, language: 'es', profile: PROFILE, at: AT })
    for (const update of [says('/perfil'), says('start'), presses({ data: 'start' })])
      expect(commandsOf(update).map(({ type }) => type)).not.toContain('RegisterUser')
  })

  it('is what was done, and nothing of what follows: that is for the front to say', () => {
    expect(commandsOf(says('/idioma en')).map(({ type }) => type)).toEqual([
      'NoteBotUnblocked',
      'UpdateProfile',
      'ExecuteCommand',
    ])
  })
})
