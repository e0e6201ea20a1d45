import { describe, expect, it } from 'vitest'
import { listFronts } from '../../../../src/adapters/telegram/talking/fronts/frontList.ts'
import { createGuardedFront } from '../support/guarded/front.ts'
import { fronts } from '../support/readUpdate.ts'
import { createRightsStage as createStage } from '../support/rightsStage.ts'

describe('help and menus', () => {
  const list = listFronts([...fronts, createGuardedFront()])
  const words = (menu: readonly { command: string }[]) => menu.map(({ command }) => command)

  it('of a plain member name nothing that they may not do', async () => {
    expect(words(list.menu('es'))).not.toContain('reparto')
    const stage = await createStage()
    await stage.says('/ayuda')
    expect(stage.last()).not.toContain('reparto')
    expect(stage.calls.map(({ method }) => method)).not.toContain('setMyCommands')
  })

  it('of an owner name it', async () => {
    expect(words(list.menu('en', () => true))).toContain('handout')
    const stage = await createStage()
    await stage.grant()
    await stage.says('/ayuda')
    expect(stage.last()).toContain('/reparto — repartir besitos')
  })

  it('follow the role: the menu of the owner’s chat gains it, and loses it when they may no longer', async () => {
    const stage = await createStage()
    const menus = () => stage.calls.filter(({ method }) => method.endsWith('MyCommands'))
    await stage.grant()
    for (let n = 0; n < 2; n += 1) await stage.says('/ayuda')
    expect(menus().map(({ payload }) => payload)).toMatchObject([
      {
        scope: { type: 'chat', chat_id: 42 },
        commands: expect.arrayContaining([{ command: 'reparto', description: 'Repartir besitos' }]),
      },
      { scope: { type: 'chat', chat_id: 42 }, language_code: 'en' },
    ])
    await stage.revoke()
    await stage.says('/reparto')
    expect(
      menus()
        .slice(2)
        .map(({ method }) => method),
    ).toEqual(['deleteMyCommands', 'deleteMyCommands'])
  })
})

describe('the kinds of update', () => {
  it('that are asked for are the common ones, and those that fronts name', () => {
    const common = listFronts(fronts).updates
    expect(common).not.toContain('chat_member')
    expect(listFronts([...fronts, createGuardedFront()]).updates).toEqual([...common, 'chat_member'])
  })
})
