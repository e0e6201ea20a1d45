import { describe, expect, it } from 'vitest'
import { createLocalWorld, listenTo, tellStory, textsIn } from './support/localWorld.ts'

describe('buttons in the local chat', () => {
  const begin = async () => {
    const telegram = createLocalWorld().runWith(tellStory)
    const heard = listenTo(telegram)
    const diana = telegram.member('Diana')
    await telegram.says(diana, '/story')
    return { telegram, heard, diana }
  }

  it('stand below the message that brought them', async () => {
    const { telegram, heard, diana } = await begin()
    expect(heard).toMatchObject([{ type: 'message', text: 'A door.', buttons: ['Open it', 'Walk on'] }])
    expect(telegram.buttonsOf(diana)).toEqual(['Open it', 'Walk on'])
    expect(telegram.buttonsOf(telegram.member('Eva'))).toEqual([])
  })

  it('lead to a notice and to an edit of the same message, with buttons of its own', async () => {
    const { telegram, heard, diana } = await begin()
    await telegram.presses(diana, 0)
    const [message, notice, edit] = heard
    expect(notice).toEqual({ type: 'notice', chatId: diana.id, text: 'It creaks.' })
    expect(edit).toEqual({ ...message, type: 'edit', text: 'A hall\nof mirrors.', buttons: ['Leave'] })
    expect(telegram.buttonsOf(diana)).toEqual(['Leave'])
  })

  it('can be taken away, without a notice where the bot says none', async () => {
    const { telegram, heard, diana } = await begin()
    await telegram.presses(diana, 1)
    expect(heard.slice(1)).toMatchObject([{ type: 'edit', text: 'A door.', buttons: [] }])
    expect(telegram.buttonsOf(diana)).toEqual([])
  })

  it('stay where they are while the conversation goes on', async () => {
    const { telegram, heard, diana } = await begin()
    await telegram.says(diana, 'hm')
    await telegram.presses(diana, 0)
    expect(textsIn(heard)).toEqual(['A door.', 'You said hm', 'It creaks.', 'A hall\nof mirrors.'])
  })

  it('that are not there cannot be pressed', async () => {
    const { telegram, heard, diana } = await begin()
    expect(await telegram.presses(diana, 2)).toBeUndefined()
    expect(await telegram.presses(telegram.member('Eva'), 0)).toBeUndefined()
    expect(heard).toHaveLength(1)
  })

  it('go with a message that is deleted', async () => {
    const { telegram, heard, diana } = await begin()
    await telegram.presses(diana, 0)
    await telegram.presses(diana, 0)
    expect(heard.at(-1)).toMatchObject({ type: 'deletion', text: 'A hall\nof mirrors.' })
    expect(telegram.buttonsOf(diana)).toEqual([])
  })

  it('below the last hundred messages of a chat can be pressed', async () => {
    const { telegram, diana } = await begin()
    for (let n = 0; n < 99; n += 1) await telegram.says(diana, 'hm')
    expect(telegram.buttonsOf(diana)).toHaveLength(2)
    await telegram.says(diana, 'hm')
    expect(telegram.buttonsOf(diana)).toEqual([])
  })
})
