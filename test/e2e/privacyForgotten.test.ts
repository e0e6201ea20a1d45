import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ACCOUNT,
  CLEAR_WORDS,
  type PrivateMember,
  profilesIn,
  startWithPrivateMember,
} from '../support/privateMember.ts'

describe('what a member called themself', () => {
  let world: PrivateMember
  /** Of before she was forgotten. */
  let number: number
  beforeAll(async () => {
    world = await startWithPrivateMember()
    number = await world.number()
    await world.talkALot()
  })
  afterAll(() => world?.stop())

  it('can be forgotten for good: nobody can read it again, and the member is unknown', async () => {
    await world.says('/privacy')
    await world.presses('Forget me')
    await world.presses('Yes, forget me')
    expect((await world.typesOf(`user-${number}`)).at(-1)).toBe('user.forgotten')
    await expect.poll(async () => (await world.sql.query('select from users')).rowCount).toBe(0)
    expect((await world.sql.query('select from member_keys')).rowCount).toBe(0)
    await expect.poll(world.snapshots).toBe(0)

    const { output } = await world.run('user', 'export', String(number))
    const held = JSON.parse(output)
    expect(held.row).toBeNull()
    expect(profilesIn(held)).toEqual(['forgotten', 'forgotten'])
    const exported = await world.run('audit', 'export', '-')
    expect(exported).toMatchObject({ code: 0, printed: expect.stringContaining('"user.forgotten"') })
    const everything =
      (await world.dump()) + world.heard.join('\n') + world.bot.output() + output + exported.output
    for (const word of CLEAR_WORDS) expect(everything).not.toContain(word)

    await world.says('/profile')
    expect((await world.telegram.answersTo(ACCOUNT, 1)).at(-1)).toContain('Write /start')
  })

  it('leaves a log that verifies and replays', async () => {
    expect(await world.ask('audit', 'verify')).toMatchObject({ code: 0 })
    expect(await world.ask('audit', 'replay')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('into 0 users: identical'),
    })
  })

  it('begins anew when the member comes back', async () => {
    for (const text of ['/start', '/history']) await world.says(text)
    const answers = await world.telegram.answersTo(ACCOUNT, 1)
    expect(answers.at(-2)).toContain('Welcome to the story!')
    expect(
      answers
        .at(-1)
        ?.split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['Your', '/history', '/start'])
    const renewed = await world.number()
    expect(renewed).not.toBe(number)
    const held = JSON.parse((await world.ask('user', 'export', String(renewed))).output)
    expect(profilesIn(held)).toEqual([{ firstName: 'Yolotl', lastName: 'Quetzal', username: 'xioquetzal' }])
    const [earned, spent, closed] = ['besitos_earned', 'besitos_spent', 'wallet_closed']
    const typesOf = async (user: number) =>
      (await world.typesOf(`wallet-${user}`)).map((type) => type.split('.')[1])
    expect(await typesOf(number)).toEqual([earned, spent, closed])
    await expect.poll(() => typesOf(renewed)).toEqual([earned])
  })

  it('is forgotten by the operator too, also where no bot runs, with the wallet', async () => {
    const renewed = await world.number()
    await world.bot.stop()
    expect(await world.run('user', 'forget', String(renewed), '--yes')).toMatchObject({
      code: 0,
      printed: expect.stringContaining(`Member ${renewed} is forgotten: their key is destroyed`),
    })
    expect((await world.sql.query('select from users')).rowCount).toBe(0)
    expect((await world.typesOf(`wallet-${renewed}`)).at(-1)).toBe('gamification.wallet_closed')
    expect((await world.ask('audit', 'state', String(renewed))).printed).toMatch(/wallet[.]balance +0\n/)
    expect(await world.ask('user', 'forget', String(renewed), '--yes')).toMatchObject({
      code: 0,
      printed: `Member ${renewed} was forgotten before, and there was nothing left to destroy.\n`,
    })
  })

  it('is of nobody where the number is nobody’s: nothing is changed, and that is said', async () => {
    const before = await world.dump()
    const nobody = { code: 1, output: 'There is no member 99: the log has never heard of that number.\n' }
    expect(await world.ask('user', 'forget', '99', '--yes')).toMatchObject(nobody)
    expect(await world.ask('user', 'export', '99')).toMatchObject(nobody)
    expect(await world.dump()).toBe(before)
    expect(await world.ask('user', 'forget', 'me', '--yes')).toMatchObject({ code: 2 })
  })
})
