import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runDianaBot } from '../support/botProcess.ts'

const STORY = path.resolve('content/consigna')

describe('content play', () => {
  let place: string
  beforeEach(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'play-'))
  })
  afterEach(() => rm(place, { recursive: true }))

  const play = async (input: string, args: readonly string[], folder = STORY) => {
    const chat = runDianaBot(
      ['content', 'play', folder, ...args],
      { DATA_DIR: path.join(place, 'data') },
      input,
    )
    return { code: await chat.ended, printed: chat.printed() }
  }

  it('lets an author decide in a story that nobody has published, and leaves nothing', async () => {
    const { code, printed } = await play('/start\n1\n/perfil\n', [])
    expect(printed).toContain('Diana: [Ábrela.]\n')
    expect(printed).toContain('bot (edited): › Ábrela.')
    expect(printed).toMatch(/En la historia desde: .*, hora de Madrid$/m)
    expect(printed).not.toContain('Te esperan 10 besitos')
    expect(code).toBe(0)
    expect(await readdir(place)).toEqual([])
  })

  it('goes to the next day without waiting: the bot writes at the hour that was chosen, and names the choice', async () => {
    const { code, printed } = await play('/start\n1\n3\n/tomorrow\n1\n', ['--at', 'ultima-1'])
    expect(printed).toContain('Diana: [18:00]\n')
    const [before, after = ''] = printed.split(/^— \d{4}-\d\d-\d\d, 18:00 \(Europe\/Madrid\) —\n/m)
    expect(before).toMatch(/^— .* —\nbot: Te esperan 10 besitos en el cajón/m)
    expect(after).toMatch(/^bot: Aquí estoy, como quedamos\. Ayer me dijiste: «Baja\. Yo te leo»\./)
    expect(after).toContain('Diana: [Quítate los zapatos.]\nbot (edited): › Quítate los zapatos.')
    expect(code).toBe(0)
  })

  it('waits for no pause over a pipe', async () => {
    const { printed } = await play('/start\n1\n1\n1\n', [])
    expect(printed).toMatch(/…\nbot: \(picture\) [\s\S]*\nDiana: \[Tira algo y escucha\.\]\n/)
  })

  it('begins at another fragment, with as many besitos as are wished for, in another language', async () => {
    const { code, printed } = await play('/start\n/tomorrow\n', [
      '--at',
      'cocina',
      '--besitos',
      '50',
      '--language',
      'en',
    ])
    expect(printed).toContain('50 besitos are waiting for you')
    expect(printed).toContain('an onion on the board')
    expect(code).toBe(0)
  })

  it('says which fragment is not there', async () => {
    const chat = runDianaBot(['content', 'play', STORY, '--at', 'nowhere'], {}, '')
    expect(await chat.ended).toBe(1)
    expect(chat.output()).toContain('has no fragment "nowhere"')
  })

  it('prints what is wrong with the files, and says nothing else', async () => {
    const folder = path.join(place, 'story')
    await cp(STORY, folder, { recursive: true })
    const file = path.join(folder, 'experience.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('start: golpes', 'start: nowhere'))
    const { code, printed } = await play('/start\n', [], folder)
    expect(code).toBe(1)
    expect(printed).toMatch(/^experience\.yaml:\d+:\d+.*"nowhere"/)
    expect(printed).not.toContain('Diana:')
  })
})
