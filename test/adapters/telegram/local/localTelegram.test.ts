import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../../src/adapters/telegram/local/localApi.ts'
import type { Caused } from '../../../../src/adapters/telegram/local/localTelegram.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { TelegramId } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import { until } from '../../../support/until.ts'
import { createLocalWorld, listenTo, tellStory, textsIn } from './support/localWorld.ts'

const eventsOf = async (caused: Caused | undefined) => {
  if (caused === undefined) throw new Error('nothing was done')
  return (await right(caused.events)).map(({ stream, version, type }) => ({ stream, version, type }))
}

describe('an invented member', () => {
  const { member } = createLocalWorld().run()

  it('is the same in every run, however the name is written', () => {
    expect(createLocalWorld().run().member('diana').id).toBe(member('Diana').id)
    expect(member('Jose\u0301').id).toBe(member('José').id)
    expect(member('Eva').id).not.toBe(member('Diana').id)
  })

  it('has an id that no real member has yet', () => {
    expect(TelegramId.is(member('Diana').id)).toBe(true)
    expect(member('Diana').id).toBeGreaterThan(10 ** 12)
  })

  it('speaks Spanish until another language is set, and keeps it', () => {
    expect(member('Luis').language).toBe('es')
    expect(member('Luis', 'en').language).toBe('en')
    expect(member('Luis').language).toBe('en')
  })
})

describe('a conversation with the bot', () => {
  it('is that of Telegram, and tells which events it caused', async () => {
    const telegram = createLocalWorld().run()
    const heard = listenTo(telegram)
    const diana = telegram.member('Diana')

    const first = await telegram.says(diana, '  /start\n')
    const second = await telegram.says(diana, 'hola')

    expect(heard).toMatchObject([
      {
        type: 'message',
        chatId: diana.id,
        text: expect.stringContaining('¡Te doy la bienvenida'),
        buttons: [],
      },
      { type: 'message', chatId: diana.id, text: expect.stringContaining('Solo entiendo comandos') },
    ])
    const stream = `user-${diana.id}`
    expect(await eventsOf(first)).toEqual([
      { stream, version: 1, type: 'user.registered' },
      { stream, version: 2, type: 'user.command_executed' },
    ])
    expect(await eventsOf(second)).toEqual([{ stream, version: 3, type: 'user.activity' }])
  })

  it('causes nothing where the bot records nothing', async () => {
    const telegram = createLocalWorld().run()
    expect(await eventsOf(await telegram.says(telegram.member('Eva', 'en'), '/profile'))).toEqual([])
  })

  it('is held in the language of the member', async () => {
    const telegram = createLocalWorld().run()
    const heard = listenTo(telegram)
    await telegram.says(telegram.member('Eva', 'en'), '/start')
    expect(textsIn(heard)).toEqual([expect.stringContaining('Welcome to the story!')])
  })

  it('goes on in the next run of the same log, without being taken for an old one', async () => {
    const world = createLocalWorld()
    const first = world.run()
    await first.says(first.member('Diana'), '/start')
    world.clock.advance(1)

    const second = world.run()
    const heard = listenTo(second)
    const caused = await second.says(second.member('Diana'), '/start')

    expect(textsIn(heard)).toEqual([expect.stringContaining('¡Qué alegría verte de nuevo!')])
    expect(await eventsOf(caused)).toMatchObject([{ version: 3, type: 'user.command_executed' }])
  })

  it('keeps what a member does in turn, while members do not wait for each other', async () => {
    const telegram = createLocalWorld().run()
    const heard = listenTo(telegram)
    const [diana, eva] = [telegram.member('Diana'), telegram.member('Eva', 'en')]
    const texts = ['/start', 'uno', '/nada', '/perfil']
    await Promise.all([diana, eva].flatMap((member) => texts.map((text) => telegram.says(member, text))))

    const answersTo = (id: number) => textsIn(heard.filter(({ chatId }) => chatId === id))
    expect(answersTo(diana.id)).toMatchObject(
      ['¡Te doy la bienvenida', 'Solo entiendo comandos', 'No conozco', 'Comandos usados: 2'].map((text) =>
        expect.stringContaining(text),
      ),
    )
    expect(answersTo(eva.id)).toHaveLength(4)
  })

  it('waits for a database that is away, and acts once', async () => {
    let away = true
    const world = createLocalWorld((log) => ({
      ...log,
      append: (append) => (away ? TE.left(portFailure('the database does not answer')) : log.append(append)),
    }))
    const telegram = world.run()
    const heard = listenTo(telegram)
    const said = telegram.says(telegram.member('Diana'), '/start')
    await until(() => world.logger.lines.length > 0)
    expect(heard).toEqual([])

    away = false
    await until(() => {
      world.clock.advance(1_000)
      return heard.length > 0
    })
    expect(await eventsOf(await said)).toHaveLength(2)
    expect(heard).toHaveLength(1)
  })

  it('does not wait any longer once it is stopped', async () => {
    const world = createLocalWorld((log) => ({
      ...log,
      append: () => TE.left(portFailure('the database does not answer')),
    }))
    const telegram = world.run()
    const said = telegram.says(telegram.member('Diana'), '/start')
    await until(() => world.logger.lines.length > 0)
    world.stop()
    expect(await eventsOf(await said)).toEqual([])
  })

  it('tells why the events cannot be read', async () => {
    let away = false
    const world = createLocalWorld((log) => ({
      ...log,
      readCommand: (id) => () =>
        (away ? TE.left(portFailure('the database does not answer')) : log.readCommand(id))(),
    }))
    const telegram = world.run()
    const { events } = await telegram.says(telegram.member('Diana'), 'hola')
    away = true
    expect(await events()).toMatchObject({ left: { message: 'the database does not answer' } })
  })
})

describe('what the bot does by itself', () => {
  it('reaches the chat that it names', async () => {
    const telegram = createLocalWorld().runWith(tellStory)
    const heard = listenTo(telegram)
    const eva = telegram.member('Eva')
    await telegram.says(telegram.member('Diana'), `tell ${eva.id} Diana is here.`)
    expect(heard).toMatchObject([{ type: 'message', chatId: eva.id, text: 'Diana is here.' }])
  })

  it('is not told any more to whoever has stopped listening', async () => {
    const telegram = createLocalWorld().runWith(tellStory)
    const heard: Outgoing[] = []
    const stop = telegram.onOutgoing((outgoing) => heard.push(outgoing))
    stop()
    await telegram.says(telegram.member('Diana'), 'hola')
    expect(heard).toEqual([])
  })
})
