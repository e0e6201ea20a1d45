import { BotError, GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { describe as words } from '../../../../src/adapters/telegram/talking/telegramApi.ts'

const TOKEN = '7:AAH-secret_token'
const refused = (description: unknown, payload: object = { chat_id: 42 }) =>
  new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code: 400, description: description as string },
    'sendMessage',
    payload as Record<string, unknown>,
  )

describe('what is logged of an error', () => {
  it('of Telegram’s is which call it refused, and why', () => {
    expect(words(refused('Bad Request: message is too long'), TOKEN)).toBe(
      "Call to 'sendMessage' failed! (400: Bad Request: message is too long)",
    )
    expect(words(refused('Too Many Requests: retry after 86400'), TOKEN)).toContain('retry after 86400')
  })

  it.each<[string, object]>([
    ['Bad Request: user 42 not found', { chat_id: 42 }],
    ['Bad Request: chat @village has no 42', { chat_id: '42' }],
    ['Bad Request: query 42 is over', { callback_query_id: '42' }],
    ['Bad Request: member 610061061 is gone', {}],
    ['Bad Request: chat -1009061906 is closed', {}],
    ['Bad Request: "Xiomara" is no place for "42"', {}],
    ['Forbidden: @xioquetzal does not want it', {}],
  ])('names nobody: %s', (description, payload) => {
    const said = words(refused(description, payload), TOKEN)
    expect(said).toMatch(/^Call to 'sendMessage' failed! \(400: (Bad Request|Forbidden): /)
    expect(said).not.toMatch(/42|610061061|1009061906|Xiomara|xioquetzal|village/)
  })

  it('names nobody either where it went through the whole bot', () => {
    const whole = new BotError(refused('Bad Request: user 610061061 not found'), {} as never)
    expect(words(whole, TOKEN)).not.toContain('610061061')
  })

  it('of a server that says nothing is that', () => {
    expect(words(refused(undefined), TOKEN)).toContain("Call to 'sendMessage' failed!")
  })

  it('of the network says where it went, and no token', () => {
    const url = `http://telegram.invalid:54321/bot${TOKEN}/sendMessage`
    const said = words(new HttpError('Network request failed!', new Error(`request to ${url} failed`)), TOKEN)
    expect(said).toBe(
      'Network request failed!: request to http://telegram.invalid:54321/bot<token>/sendMessage failed',
    )
  })

  it('of anything else is what it says', () => {
    expect(words(new TypeError('x is no function'), TOKEN)).toBe('x is no function')
    expect(words('a word', TOKEN)).toBe('a word')
  })
})
