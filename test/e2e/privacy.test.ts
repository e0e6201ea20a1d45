import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  CLEAR_WORDS,
  type PrivateMember,
  profilesIn,
  startWithPrivateMember,
} from '../support/privateMember.ts'

describe('what a member calls themself', () => {
  let world: PrivateMember
  beforeAll(async () => {
    world = await startWithPrivateMember()
  })
  afterAll(() => world?.stop())

  it('is kept sealed: no table, message or log line has it in clear', async () => {
    const everything = (await world.dump()) + world.heard.join('\n') + world.bot.output()
    for (const word of CLEAR_WORDS) expect(everything).not.toContain(word)
    expect(await world.dump()).toContain('"ciphertext"')
  })

  it('is recorded again when it has changed, and only then', async () => {
    for (const text of ['hi', 'hi again']) await world.says(text)
    expect(await world.typesOf(`user-${world.number}`)).toEqual([
      'user.registered',
      'user.command_executed',
      'user.profile_changed',
      'user.activity',
      'user.activity',
    ])
  })

  it('is in no snapshot in clear', async () => {
    await world.talkALot()
    for (const word of CLEAR_WORDS) expect(await world.dump()).not.toContain(word)
  })

  it('is given to the operator who exports it, with a warning to back the master key up', async () => {
    const { code, output } = await world.run('user', 'export', String(ACCOUNT))
    expect(code).toBe(0)
    const held = JSON.parse(output)
    expect(held).toMatchObject({ user_id: world.number, telegram_id: ACCOUNT })
    expect(held.events[0].event_data.profile).toEqual({
      firstName: 'Xiomara',
      lastName: 'Quetzal',
      username: 'xioquetzal',
    })
    expect(profilesIn(held).at(-1)).toMatchObject({ firstName: 'Yolotl' })
    expect(world.bot.output()).toContain('Back it up')
    expect(await readFile(path.join(world.dataDirectory, 'master.key'), 'utf8')).toHaveLength(45)
  })

  it('is given to the member in the chat', async () => {
    await world.says('/privacy')
    await world.presses('Give me my data')
    const [sent] = world.telegram.calls('sendDocument')
    const file = Object.values(sent?.payload ?? {}).find((value) => value instanceof File)
    expect(JSON.parse((await file?.text()) ?? '{}')).toMatchObject({
      user_id: world.number,
      telegram_id: ACCOUNT,
    })
  })

  it('is asked about before it is forgotten', async () => {
    const before = await world.typesOf(`user-${world.number}`)
    await world.presses('Forget me')
    await world.presses('No, I stay')
    expect((await world.typesOf(`user-${world.number}`)).slice(before.length)).toEqual([
      'user.activity',
      'user.activity',
    ])
  })
})
