import { describe, expect, it } from 'vitest'
import { until } from '../../support/until.ts'
import { createLocalWorld, tellStory } from '../telegram/local/support/localWorld.ts'
import { openTerminal } from './stage.ts'

const open = () => {
  const telegram = createLocalWorld().runWith(tellStory)
  return { telegram, ...openTerminal(telegram) }
}

const afterIntroduction = (screen: string) => screen.split('\n').slice(2).join('\n')

describe('a conversation on a terminal', () => {
  it('begins with two lines that say what to type', async () => {
    const { screen, sees } = open()
    await sees('Diana: ')
    const [first, second, third] = screen().split('\n')
    expect(first).toContain('/start')
    expect(second).toMatch(/\/as NAME.*\/events on.*\/quit/)
    expect(third).toBe('Diana: ')
  })

  it('asks for each line in the name of whoever speaks, and does not repeat it', async () => {
    const { types, sees, screen } = open()
    await sees('Diana: ')
    types('hola\r')
    await sees('bot: You said hola\nDiana: ')
    types('/as Eva\r')
    await sees('Eva: ')
    expect(afterIntroduction(screen())).toBe(
      'Diana: hola\nbot: You said hola\nDiana: /as Eva\n— Eva (es) —\nEva: ',
    )
  })

  it('repeats lines that are pasted together with an earlier one, each before its answer', async () => {
    const { types, sees, screen } = open()
    await sees('Diana: ')
    types('one\rtwo\r')
    await sees('bot: You said two\nDiana: ')
    expect(afterIntroduction(screen())).toMatch(/bot: You said one\nDiana: two\nbot: You said two\nDiana: $/)
  })

  it('prints what comes meanwhile above the line that is being typed', async () => {
    const { telegram, types, sees, screen } = open()
    await sees('Diana: ')
    types('ho')
    await sees('Diana: ho')
    await telegram.says(telegram.member('Eva'), `tell ${telegram.member('Diana').id} Eva is here.`)
    await sees('Diana: ho')
    expect(afterIntroduction(screen())).toBe('bot: Eva is here.\nDiana: ho')
    types('la\r')
    await sees('bot: You said hola\nDiana: ')
  })

  it.each([
    ['Ctrl-D', '\u0004'],
    ['/quit', '/quit\r'],
  ])('ends with %s, on a line of its own', async (_, keys) => {
    const { types, sees, screen, ended } = open()
    await sees('Diana: ')
    types(keys)
    await ended
    expect(screen().endsWith('\n')).toBe(true)
  })

  it('ends when it is stopped, on a line of its own', async () => {
    const { sees, screen, ended, stop } = open()
    await sees('Diana: ')
    stop()
    await ended
    expect(screen().endsWith('Diana: \n')).toBe(true)
  })

  it('shows every event that comes while they are on, also of what nobody here said', async () => {
    const world = createLocalWorld()
    const telegram = world.run()
    const { types, sees, screen } = openTerminal(telegram, 200, { log: world.log })
    await sees('Diana: ')
    types('/events on\r')
    await sees('— events on —\nDiana: ')
    types('ho')
    await sees('Diana: ho')
    await telegram.says(telegram.member('Eva'), '/start')
    await until(() => /#1 user-.*\n.*#2 user-/.test(screen()) && screen().endsWith('\nDiana: ho'))
    types('la\r')
    await sees('     (nothing recorded)\nDiana: ')
    expect(screen().match(/#\d/g)).toEqual(['#1', '#2'])
  })
})
