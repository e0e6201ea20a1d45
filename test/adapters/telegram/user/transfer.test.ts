import { beforeEach, describe, expect, it } from 'vitest'
import { createMovingBot, NEW } from '../support/movingBot.ts'
import { pressesOn } from '../support/shownButtons.ts'
import { ANA, says } from '../support/updates.ts'

const DAY_MS = 24 * 60 * 60_000
const GROUP = { id: -100_123, type: 'supergroup', title: 'The village' }

let bot = createMovingBot()
let ana: number | undefined
/** Events recorded before the test does anything. */
let start = 0
beforeEach(async () => {
  bot = createMovingBot()
  await bot.handle(says('/start'))
  ana = await bot.numberOf(ANA)
  start = (await bot.events()).length
})

describe('a member who may move to another account', () => {
  it('says yes from the present one, then from the new one, and is the new one from then on', async () => {
    const offer = await bot.offers()
    await bot.presses()
    expect(bot.last()).toContain('Escríbeme ahora /start desde la cuenta nueva')
    await bot.handle(bot.fromNew('/start'))
    expect(bot.last()).toContain('Escribe /start sí y la sigues aquí')
    expect(await bot.numberOf(NEW)).toBeUndefined()

    const before = (await bot.events()).length
    await bot.handle(bot.fromNew('/start Sí'))
    expect(bot.last()).toContain('¡Qué alegría verte de nuevo!')
    expect(await bot.numberOf(NEW)).toBe(ana)
    const events = (await bot.events()).slice(before)
    expect(
      events.map(({ type, data, stream, metadata: { actor } }) => ({ type, data, stream, actor })),
    ).toEqual([
      {
        type: 'user.command_executed',
        data: { user_id: ana, command: 'start', argument_length: 2 },
        stream: `user-${ana}`,
        actor: `user-${ana}`,
      },
      {
        type: 'user.account_transferred',
        data: { user_id: ana, offer },
        stream: `user-${ana}`,
        actor: `user-${ana}`,
      },
    ])
  })

  it('goes on with their story under the same number; the old account is a stranger, and may begin anew', async () => {
    await bot.offers()
    await bot.presses()
    await bot.handle(bot.fromNew('/start sí'))
    await bot.handle(bot.fromNew('/perfil'))
    expect(bot.last()).toContain('Comandos usados: 4')

    expect(await bot.numberOf(ANA)).toBeUndefined()
    const before = (await bot.events()).length
    await bot.handle(says('/perfil'))
    expect(bot.last()).toContain('Aún no nos conocemos')
    expect(await bot.typesFrom(before)).toEqual([])
    await bot.handle(says('/start'))
    expect(bot.last()).toContain('¡Te doy la bienvenida')
    expect(await bot.numberOf(ANA)).not.toBe(ana)
    expect(await bot.numberOf(NEW)).toBe(ana)
  })

  it('may come from the new account first: it is told what is missing, and is nobody until then', async () => {
    await bot.offers()
    for (const text of ['/start', '/start sí']) {
      await bot.handle(bot.fromNew(text))
      expect(bot.last()).toContain('falta que se confirme desde la cuenta de antes')
    }
    expect(await bot.numberOf(NEW)).toBeUndefined()
    expect(await bot.typesFrom(start)).toEqual(['user.transfer_offered'])
    await bot.presses()
    await bot.handle(bot.fromNew('/start sí'))
    expect(await bot.numberOf(NEW)).toBe(ana)
  })

  it('may be spoken with in English', async () => {
    await bot.handle(says('/idioma en'))
    await bot.offers()
    await bot.presses('Yes, I move')
    expect(bot.last()).toContain('write /start to me from the new account')
    const english = { from: { ...NEW, language_code: 'en' } }
    await bot.handle(bot.fromNew('/start', english))
    expect(bot.last()).toContain('Write /start yes and you go on with it here')
    await bot.handle(bot.fromNew('/start YES', english))
    expect(bot.last()).toContain('How lovely to see you again!')
    expect(await bot.numberOf(NEW)).toBe(ana)
  })

  it('says no, and nothing changes', async () => {
    await bot.offers()
    await bot.presses('No, sigo aquí')
    expect(bot.last()).toContain('No cambia nada')
    expect(await bot.typesFrom(start)).not.toContain('user.transfer_confirmed')
    await bot.handle(bot.fromNew('/start sí'))
    expect(await bot.numberOf(NEW)).toBeUndefined()
    expect(await bot.numberOf(ANA)).toBe(ana)
  })
})

describe('the new account', () => {
  it('may begin a story of its own instead; then it can take over none', async () => {
    await bot.offers()
    await bot.presses()
    await bot.handle(bot.fromNew('/start NO'))
    expect(bot.last()).toContain('¡Te doy la bienvenida')
    const anew = await bot.numberOf(NEW)
    expect(anew).not.toBe(ana)
    await bot.handle(bot.fromNew('/start sí'))
    expect(await bot.numberOf(NEW)).toBe(anew)
    expect(await bot.numberOf(ANA)).toBe(ana)
  })

  it('is told nothing of it in a group, and takes nothing over there', async () => {
    await bot.offers()
    await bot.presses()
    for (const text of ['/start', '/start sí']) {
      await bot.handle(bot.fromNew(text, { chat: GROUP }))
      expect(bot.last()).toBe('Escríbeme /start a solas, en nuestro chat privado.')
    }
    expect(await bot.numberOf(NEW)).toBeUndefined()
    expect(await bot.numberOf(ANA)).toBe(ana)
  })

  it.each([
    ['nobody has offered anything', async () => undefined],
    ['another account was offered it', async () => void (await bot.offers({ id: 44 }))],
    [
      'the offer has ended',
      async () => {
        await bot.offers()
        await bot.presses()
        bot.clock.advance(DAY_MS + 1_000)
      },
    ],
    [
      'the member was forgotten with the offer open',
      async () => {
        await bot.offers()
        await bot.presses()
        await bot.handle(says('/privacidad'))
        await bot.handle(pressesOn(bot, 'Olvídame'))
        await bot.handle(pressesOn(bot, 'Sí, olvídame'))
      },
    ],
  ])('is somebody new where %s, whatever it writes after /start', async (_, given) => {
    await given()
    await bot.handle(bot.fromNew('/start sí'))
    expect(bot.last()).toContain('¡Te doy la bienvenida')
    expect(await bot.numberOf(NEW)).toBeGreaterThan(2 ** 52)
    expect(await bot.numberOf(NEW)).not.toBe(ana)
    expect((await bot.facts()).map(({ type }) => type)).not.toContain('user.account_transferred')
  })

  it('is not offered where it is a member already', async () => {
    await bot.handle(bot.fromNew('/start'))
    const before = (await bot.events()).length
    expect(await bot.offers()).toBeUndefined()
    expect(await bot.typesFrom(before)).toEqual([])
  })
})

describe('/transfer', () => {
  it('tells whom to ask where nothing is offered', async () => {
    await bot.handle(says('/traslado'))
    expect(bot.last()).toContain('pídeselo a quien lleva esta comunidad')
  })

  it('is answered in private only', async () => {
    await bot.offers()
    await bot.handle(says('/traslado', { chat: GROUP }))
    expect(bot.last()).not.toContain('mudarte')
  })

  it('has buttons that obey no later offer than the one they were shown for', async () => {
    await bot.offers()
    await bot.handle(says('/traslado'))
    const yes = pressesOn(bot, 'Sí, me mudo')
    await bot.offers({ id: 44 })
    await bot.handle(yes)
    expect(bot.last()).toContain('Esa oferta ya no vale')
    expect((await bot.facts()).map(({ type }) => type)).not.toContain('user.transfer_confirmed')
  })

  it('says so where the yes comes after the offer has ended', async () => {
    await bot.offers()
    await bot.handle(says('/traslado'))
    const yes = pressesOn(bot, 'Sí, me mudo')
    bot.clock.advance(DAY_MS + 1_000)
    await bot.handle(yes)
    expect(bot.last()).toContain('Esa oferta ya se acabó')
  })
})
