import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberNumbers } from '../support/memberNumbers.ts'
import {
  ACCOUNT,
  CLEAR_WORDS,
  type PrivateMember,
  profilesIn,
  startWithPrivateMember,
} from '../support/privateMember.ts'

describe('what a member called themself', () => {
  let world: PrivateMember
  beforeAll(async () => {
    world = await startWithPrivateMember()
    await world.talkALot()
  })
  afterAll(() => world?.stop())

  it('can be forgotten for good: nobody can read it again, and the member is unknown', async () => {
    await world.says('/privacy')
    await world.presses('Forget me')
    await world.presses('Yes, forget me')
    expect((await world.typesOf(`user-${world.number}`)).at(-1)).toBe('user.forgotten')
    await expect.poll(async () => (await world.sql.query('select from users')).rowCount).toBe(0)
    expect((await world.sql.query('select from member_keys')).rowCount).toBe(0)
    await expect.poll(world.snapshots).toBe(0)

    const { output } = await world.run('user', 'export', String(world.number))
    const held = JSON.parse(output)
    expect(held).toMatchObject({ telegram_id: null, row: null })
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
    const held = JSON.parse((await world.ask('user', 'export', String(ACCOUNT))).output)
    expect(held.user_id).not.toBe(world.number)
    expect(profilesIn(held)).toEqual([{ firstName: 'Yolotl', lastName: 'Quetzal', username: 'xioquetzal' }])
    const [earned, spent, closed] = ['besitos_earned', 'besitos_spent', 'wallet_closed'].map(
      (name) => `gamification.${name}`,
    )
    expect(await world.typesOf(`wallet-${world.number}`)).toEqual([earned, spent, closed])
    await expect.poll(() => world.typesOf(`wallet-${held.user_id}`)).toEqual([earned])
  })

  it('is forgotten by the operator too, also where no bot runs, with the wallet', async () => {
    await world.bot.stop()
    const [, number = 0] = await memberNumbers(world.sql)
    expect(await world.run('user', 'forget', String(ACCOUNT), '--yes')).toMatchObject({
      code: 0,
      printed: expect.stringMatching(
        new RegExp(
          `^Member ${number} is forgotten: their key is destroyed, and the events \\d+ to \\d+ say so[.]\n$`,
        ),
      ),
    })
    expect((await world.sql.query('select from users')).rowCount).toBe(0)
    expect((await world.typesOf(`wallet-${number}`)).at(-1)).toBe('gamification.wallet_closed')
    const state = await world.ask('audit', 'state', String(number))
    expect(state.printed).toMatch(/user[.]status +"forgotten"\n/)
    expect(state.printed).toMatch(/wallet[.]balance +0\n/)
    expect(await world.ask('user', 'forget', String(number), '--yes')).toMatchObject({
      code: 0,
      printed: `Member ${number} was forgotten before, and there was nothing left to destroy.\n`,
    })
    expect(await world.ask('user', 'find', String(ACCOUNT))).toMatchObject({
      code: 1,
      output: 'No member has that Telegram account; who was forgotten has none either.\n',
    })
  })

  it('is of nobody where the number is nobody’s: nothing is changed, and that is said', async () => {
    const before = await world.dump()
    const nobody = { code: 1, output: 'There is no member 99: the log has never heard of that number.\n' }
    expect(await world.ask('user', 'forget', '99', '--yes')).toMatchObject(nobody)
    expect(await world.ask('user', 'export', '99')).toMatchObject(nobody)
    expect(await world.dump()).toBe(before)
    expect(await world.ask('user', 'find', '99')).toMatchObject({ code: 1 })
    expect(await world.dump()).toBe(before)
    expect(await world.ask('user', 'forget', 'me', '--yes')).toMatchObject({ code: 2 })
  })
})
