import { describe, expect, it } from 'vitest'
import { plainName } from '../../../../src/adapters/telegram/talking/plainName.ts'

const JOINER = '\u2060'

describe('a name that is shown as text', () => {
  it.each([
    ['an ordinary one', 'María José', 'María José'],
    ['one in other letters', 'Ольга 王小明 🦊', 'Ольга 王小明 🦊'],
    ['an address', 'https://evil.example', `https:${JOINER}/${JOINER}/${JOINER}evil.${JOINER}example`],
    ['a mention', '@admin', `@${JOINER}admin`],
    ['a bot command', '/forget', `/${JOINER}forget`],
    ['several lines', 'Ana\n\n1. Luis: 999', `Ana 1.${JOINER} Luis:${JOINER} 999`],
    ['one that turns what follows', '\u202EanA\u2066', 'anA'],
    ['one that tells a terminal what to do', '\u001b[2JAna\u0007', '[2JAna'],
    ['nothing', ' \u200F\n', ''],
  ])('%s', (_, name, shown) => {
    expect(plainName(name)).toBe(shown)
  })

  it('is no longer than forty characters, and none of them is cut', () => {
    expect([...plainName('🦊'.repeat(100))]).toHaveLength(40)
  })
})
