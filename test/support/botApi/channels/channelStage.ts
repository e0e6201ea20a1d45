import { type Payload, refusal, start } from '../stage.ts'
import type { ChannelProfile } from './owning.ts'

export const bad = (reason: string) => refusal(400, `Bad Request: ${reason}`)
export const yes = { ok: true, result: true }

/** A channel that the bot administers, and a member of it; the bot asks for every kind of update. */
export const startChannel = async (profile: ChannelProfile = {}) => {
  const stage = await start()
  await stage.updates({
    allowed_updates: ['message', 'my_chat_member', 'chat_member', 'chat_join_request', 'callback_query'],
  })
  const ada = stage.emulator.member({ id: 7, first_name: 'Ada' })
  const channel = stage.emulator.channel(profile)
  const chat_id = channel.chat.id
  const about = (method: string, payload: Payload = {}) =>
    stage.ask(method, { chat_id, user_id: 7, ...payload })
  const last = async () => (await stage.updates()).at(-1)
  return { ...stage, ada, channel, about, last }
}
