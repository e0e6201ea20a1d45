import { describe, expect, it } from 'vitest'
import { refused } from '../notices/noticeWorld.ts'
import { createLivingStage } from '../support/livingStage.ts'
import { methodsOf, textsOf } from '../support/storyStage.ts'
import { THE_NIGHTS, WITHOUT_MORNING, WITHOUT_SLEEP } from '../support/theNights.ts'
import { ANA, PRIVATE, update } from '../support/updates.ts'

/** Ana has read the first night, and wants to be told of the second at 18:00 of her place. */
const asleep = async (language = 'es', [sleep, hour] = ['Me duermo', '18:00']) => {
  const stage = createLivingStage(THE_NIGHTS)
  await stage.says('/start', { from: { ...ANA, language_code: language } })
  await stage.presses(sleep)
  await stage.presses(hour)
  await stage.pass(5_000)
  return stage
}
const BEFORE = '2026-11-25T16:59:50.000Z'
const SIX = '2026-11-25T17:00:00.000Z'

describe('what waits for the next day', () => {
  it('is told at the hour that they chose, names what they chose, and can be decided there', async () => {
    const stage = await asleep()
    expect(await stage.until(BEFORE)).toEqual([])
    const [told, ...more] = await stage.until(SIX)
    expect(more).toEqual([])
    expect(told).toMatchObject({ method: 'sendMessage', payload: { chat_id: 42 } })
    expect(told?.payload.text).toBe('Hola de nuevo. Ayer elegiste «Me duermo». Hoy sigue así:\n\nAmanece.')
    expect(stage.labels()).toEqual(['Salgo', 'Me quedo'])
    expect(textsOf(await stage.presses('Salgo'))[1]).toContain('— Fin: La calle —')
  })

  it('is told in their language', async () => {
    const stage = await asleep('en', ['I keep watch', '08:00'])
    const [told] = await stage.until('2026-11-25T07:00:00.000Z')
    expect(told?.payload.text).toBe(
      'Hello again. Yesterday you chose “I keep watch”. Today it goes on like this:\n\nDay breaks.',
    )
    expect(stage.labels()).toEqual(['I go out', 'I stay'])
  })

  it('is in the log with what has led to it: the deadline, the wish, the decision', async () => {
    const stage = await asleep()
    await stage.until(SIX)
    const events = await stage.events()
    const opened = events.findLast(({ type }) => type === 'narrative.fragment_started')
    expect(opened?.metadata.actor).toBe('deadline:narrative')
    const wish = events.find(({ eventId }) => eventId === opened?.metadata.causation_id)
    expect(wish).toMatchObject({ type: 'narrative.reminder_set', metadata: { actor: 'user-42' } })
    expect(events.map(({ type }) => type)).toContain('admin.deadline_passed')
  })

  it('is told once, and not to whoever has come by themself before', async () => {
    const stage = await asleep()
    await stage.until('2026-11-25T10:00:00.000Z')
    expect(textsOf(await stage.says('/historia'))).toEqual(['Amanece.'])
    expect(await stage.until(SIX)).toEqual([])
    expect(await stage.until('2026-11-26T17:00:00.000Z')).toEqual([])
  })

  it('is asked for by an hour of their place, and tells what that clock shows now', async () => {
    const stage = createLivingStage(THE_NIGHTS)
    await stage.says('/start')
    expect(textsOf(await stage.presses('Me duermo')).at(-1)).toMatch(
      /¿A qué hora te aviso[?] Las horas son las de Madrid [(]Europe\/Madrid[)]: allí, ahora mismo, 07:00[.]$/,
    )
  })

  it('is not told to whoever says so at once, and may be after all', async () => {
    const stage = createLivingStage(THE_NIGHTS)
    await stage.says('/start')
    await stage.presses('Me duermo')
    expect(textsOf(await stage.presses('No me avises')).at(-1)).toBe(
      'De acuerdo, no te aviso. Mañana, cuando quieras, escribe /historia.',
    )
    expect(stage.labels()).toEqual(['Mejor avísame'])
    await stage.presses('Mejor avísame')
    await stage.presses('18:00')
    expect(await stage.until(BEFORE)).toEqual([])
    expect((await stage.until(SIX))[0]?.payload.text).toContain('Amanece.')
  })

  it('is not told to whoever wants not to be', async () => {
    const stage = await asleep()
    await stage.presses('No me avises')
    expect(await stage.until(SIX)).toEqual([])
    expect(textsOf(await stage.says('/historia'))).toEqual(['Amanece.'])
  })
})

describe('quiet hours', () => {
  it('hold up the next day, which is said as soon as the hour is chosen', async () => {
    const stage = createLivingStage(THE_NIGHTS)
    await stage.says('/start')
    await stage.says('/silencio 17-20')
    await stage.says('/historia')
    await stage.presses('Me duermo')
    expect(textsOf(await stage.presses('18:00')).at(-1)).toMatch(
      /mañana a las 18:00[\s\S]*me has pedido silencio \(\/silencio\), así que esperaré hasta las 20:00/,
    )
    expect(await stage.until(SIX)).toEqual([])
    const [told] = await stage.until('2026-11-25T19:00:00.000Z')
    expect(told?.payload.text).toContain('Ayer elegiste «Me duermo»')
  })

  it('hold up no pause: they are reading', async () => {
    const stage = createLivingStage(THE_NIGHTS)
    await stage.says('/start')
    await stage.says('/silencio 5-7')
    await stage.says('/historia')
    await stage.presses('Respiro')
    const [told] = await stage.pass(7_000)
    expect(told?.payload.text).toBe('Se oye el mar.\n\n— Fin: El mar —')
    expect(stage.labels()).toEqual(['Empezar otra vez', 'Deshacer lo último', 'ⓘ ¿Por qué?'])
  })
})

describe('a member who has blocked the bot', () => {
  const BLOCKED = () => refused(403, 'Forbidden: bot was blocked by the user') as never

  it('is written to in vain once, which is recorded; whoever comes back finds the day open', async () => {
    const stage = await asleep()
    stage.telegramAnswers(BLOCKED)
    expect(methodsOf(await stage.until(SIX))).toEqual(['sendMessage'])
    stage.telegramAnswers()
    expect(await stage.types()).toContain('user.bot_blocked')
    expect((await stage.notices()).map(({ state }) => state)).toContain('closed')
    expect(textsOf(await stage.says('/historia'))).toEqual(['Amanece.'])
  })

  it('is not written to where that is known', async () => {
    const stage = await asleep()
    const membership = { status: 'kicked', user: { id: 7, is_bot: true, first_name: 'Diana' }, until_date: 0 }
    await stage.give(
      update('my_chat_member', {
        ...{ chat: PRIVATE, from: ANA, date: 1 },
        old_chat_member: { ...membership, status: 'member' },
        new_chat_member: membership,
      }),
    )
    expect(await stage.until(SIX)).toEqual([])
  })
})

describe('a story that is published meanwhile', () => {
  it('without the decision that they made names it no more', async () => {
    const stage = await asleep()
    stage.publish(WITHOUT_SLEEP)
    const [told] = await stage.until(SIX)
    expect(told?.payload.text).toBe('Hola de nuevo. La historia sigue así:\n\nAmanece.')
  })

  it('without the fragment that they wait for tells them of the other one, and why', async () => {
    const stage = await asleep()
    stage.publish(WITHOUT_MORNING)
    const [told] = await stage.until(SIX)
    expect(told?.payload.text).toBe(
      'Hola de nuevo. Ayer elegiste «Me duermo». Hoy sigue así:\n\nLa historia ha cambiado, y sigues desde aquí.\n\nYa es por la tarde.',
    )
    expect(stage.labels()).toEqual(['Salgo', 'Me quedo', 'ⓘ ¿Por qué?'])
    expect(textsOf(await stage.presses('ⓘ ¿Por qué?'))[1]).toMatch(
      /^La historia cambió, y seguiste desde otro sitio/,
    )
  })
})
