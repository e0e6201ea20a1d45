import type { ApiResponse, Update } from 'grammy/types'
import { onTestFinished } from 'vitest'
import { type BotApiEmulatorOptions, startBotApiEmulator } from './botApiEmulator.ts'

export type Payload = Record<string, unknown>

/** An emulator for one test, and ways to ask it. */
export const start = async (options?: BotApiEmulatorOptions) => {
  const emulator = await startBotApiEmulator(options)
  onTestFinished(emulator.stop)
  const post = (method: string, payload: Payload = {}, init: RequestInit = {}) =>
    fetch(`${emulator.root}/bot${emulator.token}/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(payload),
      ...init,
    })
  const ask = async (method: string, payload?: Payload, init?: RequestInit) => {
    const response = await post(method, payload, init)
    return (await response.json()) as ApiResponse<unknown>
  }
  const result = async <T>(method: string, payload?: Payload) => {
    const answer = await ask(method, payload)
    if (!answer.ok) throw new Error(answer.description)
    return answer.result as T
  }
  const updates = (payload?: Payload) => result<Update[]>('getUpdates', payload)
  const ids = async (payload?: Payload) => (await updates(payload)).map(({ update_id }) => update_id)
  const waitingPolls = () =>
    emulator.calls('getUpdates').filter(({ outcome }) => outcome === 'waiting').length
  const whenPolls = (count: number) => emulator.call(() => waitingPolls() === count)
  return { emulator, post, ask, result, updates, ids, whenPolls }
}

export const refusal = (error_code: number, description: string, parameters?: object) => ({
  ok: false,
  error_code,
  description,
  ...(parameters && { parameters }),
})
