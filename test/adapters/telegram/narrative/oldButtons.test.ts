import type { InlineKeyboardMarkup } from 'grammy/types'
import { beforeEach, describe, expect, it } from 'vitest'
import { compiled, createStoryStage, methodsOf, textsOf } from '../support/storyStage.ts'
import { THE_DOOR } from '../support/theDoor.ts'
import { DATE, presses, says } from '../support/updates.ts'

const door = compiled(THE_DOOR)
const EVA = { id: 43, is_bot: false, first_name: 'Eva', language_code: 'es' } as const
const GROUP = { id: -100_123, type: 'supergroup', title: 'La aldea' } as const

describe('a button of the story that is of no use any more', () => {
  let stage: ReturnType<typeof createStoryStage>
  let before: number
  beforeEach(async () => {
    stage = createStoryStage(door)
    await stage.says('/start')
  })
  const remember = async () => {
    before = (await stage.events()).length
  }
  const narrated = async () =>
    (await stage.events()).slice(before).filter(({ type }) => type.startsWith('narrative.'))

  /** The press on a message of long ago, of whose buttons this process knows nothing. */
  const onOldMessage = (label: string, keyboard: InlineKeyboardMarkup | undefined) => {
    const press = stage.pressOf(label, keyboard)
    const message = { ...press.callback_query?.message, message_id: 77 }
    return stage.give({ ...press, callback_query: { ...press.callback_query, message } } as never)
  }

  it.each([
    ['decides in an earlier run', 'Entro', 'de otra vez que viviste la historia'],
    ['has begun this run already', 'Empezar otra vez', 'Ya estás en la historia'],
    ['would take back what an earlier run ended with', 'Deshacer lo último', 'No hay ninguna decisión'],
  ])('says so where it %s, and nothing changes', async (_, label, kind) => {
    const first = stage.shown()
    await stage.presses('Entro')
    await stage.presses('Salgo')
    const end = stage.shown()
    await stage.presses('Empezar otra vez')
    await remember()
    const calls = await onOldMessage(label, label === 'Entro' ? first : end)
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup'])
    expect(calls[0]?.payload.text).toContain(kind)
    expect(calls[1]?.payload).not.toHaveProperty('reply_markup')
    expect(await narrated()).toEqual([])
  })

  it('obeys nobody but whom it was shown to, wherever it stands', async () => {
    const data = stage.shown()?.inline_keyboard[0]?.[0]
    if (data === undefined || !('callback_data' in data)) throw new Error('no button')
    await stage.give(says('/start', { from: EVA, chat: { ...GROUP, id: 43, type: 'private' } }))
    await remember()
    const message = {
      ...{ message_id: 12, date: DATE, chat: GROUP, text: '…' },
      reply_markup: stage.shown(),
    }
    const shown = { inline_keyboard: [[data]] }
    const calls = await stage.give(
      presses({ from: EVA, data: data.callback_data, message: { ...message, reply_markup: shown } }),
    )
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery'])
    expect(calls[0]?.payload.text).toMatch(/otra persona/)
    expect(await narrated()).toEqual([])
  })

  it('is one of a decision that was published away', async () => {
    const first = stage.shown()
    stage.publish(
      compiled(THE_DOOR.replace(/ +esperar: .*\n/, '').replace(/ {2}eco:[\s\S]*?(?= {2}calle:)/, '')),
    )
    await remember()
    const calls = await stage.presses('Espero', first)
    expect(methodsOf(calls)).toEqual(['answerCallbackQuery', 'editMessageReplyMarkup'])
    expect(calls[0]?.payload.text).toContain('Esa decisión ya no está en la historia')
    expect(await narrated()).toEqual([])
  })

  it('is that of the hours once the day has come', async () => {
    await stage.presses('Entro')
    await stage.presses('Me duermo')
    const hours = stage.shown()
    stage.clock.advance(24 * 3_600_000)
    await stage.says('/historia')
    await remember()
    const calls = await onOldMessage('21:00', hours)
    expect(calls[0]?.payload.text).toContain('Ahora no esperas nada')
    expect(await narrated()).toEqual([])
  })
})

it('somebody is somebody else in the story as soon as its rules are others, whatever they have done', async () => {
  const stage = createStoryStage(door)
  await stage.says('/start')
  await stage.presses('Entro')
  expect(textsOf(await stage.says('/perfil'))[0]).toContain('Eres: Alguien')
  stage.publish(
    compiled(
      THE_DOOR.replace('Alguien, when: { decision: entrar }', 'Alguien, when: { flag: calma }').replace(
        'archetypes:',
        'flags:\n  calma: { reaction: { decision: entrar, over: 1 s } }\narchetypes:',
      ),
    ),
  )
  expect(textsOf(await stage.says('/perfil'))[0]).not.toContain('Eres:')
  stage.publish(compiled(THE_DOOR.replace('title: Alguien', 'title: Quien entra')))
  expect(textsOf(await stage.says('/perfil'))[0]).toContain('Eres: Quien entra')
})
