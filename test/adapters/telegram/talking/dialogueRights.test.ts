import { describe, expect, it } from 'vitest'
import { beforeEachAppend } from '../../../application/commands/disturbedLogs.ts'
import { createDialogueStage } from '../support/dialogueStage.ts'

const NOTED = expect.stringContaining('Solo entiendo comandos y botones')

describe('a dialogue that wants a right', () => {
  it('is none to a plain member, and leaves the one alone that they are in', async () => {
    const stage = await createDialogueStage()
    await stage.says('/pedir')
    expect((await stage.says('/anunciar')).answer).toContain('No conozco ese comando')
    expect((await stage.says('7')).answer).toBe('7: ¿para quién?')
  })

  it('is over once its right is gone: an answer is then any other text', async () => {
    const stage = await createDialogueStage()
    await stage.grant()
    expect((await stage.says('/anunciar')).answer).toBe('¿Qué anuncio?')
    await stage.revoke()
    expect((await stage.says('hola')).answer).toEqual(NOTED)
    await stage.grant()
    expect((await stage.says('hola')).answer).toEqual(NOTED)
    expect(await stage.given()).toEqual([])
  })

  it('comes to nothing where the right is revoked while the last answer is recorded', async () => {
    let revoke: (() => Promise<unknown>) | undefined
    const stage = await createDialogueStage({
      logOf: (log) =>
        beforeEachAppend(log, async () => {
          const before = revoke
          revoke = undefined
          await before?.()
        }),
    })
    await stage.grant()
    await stage.says('/anunciar')
    revoke = () => stage.revoke()
    expect((await stage.says('hola')).answer).toEqual(NOTED)
    expect(await stage.given()).toEqual([])
  })
})
