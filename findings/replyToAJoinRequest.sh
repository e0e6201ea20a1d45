#!/usr/bin/env bash
# What: in grammY ctx.reply on a join request writes into the group, not to the one who asks; a poll answer has no
#   ctx.from although Telegram says who voted; and in chat_member ctx.from is who changed the member.
# Version: grammy 1.46.0 (Bot API 10.3).
# Why it surprises: for commands and presses ctx.from is the member and ctx.reply answers them, so one uses both for
#   every update. "Welcome, one moment please" is then read by the whole group, votes belong to nobody, and the one
#   who was banned looks like the one who banned. Take chatJoinRequest.user_chat_id, pollAnswer.user and
#   chatMember.new_chat_member.user.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install grammy@1.46.0
program <<'JS'
import { Bot } from 'grammy'

const bot = new Bot('1:offline', { botInfo: { id: 1, is_bot: true, first_name: 'Bot', username: 'a_bot' } })
let sentTo = 'nobody'
bot.api.config.use(async (_call, _method, payload) => {
  sentTo = payload.chat_id
  return { ok: true, result: true }
})
bot.use(async (ctx) => {
  sentTo = 'nobody'
  try {
    await ctx.reply('Welcome')
  } catch {
    // grammY knows no chat to write to
  }
  const [, kind] = Object.keys(ctx.update)
  console.log(`${kind.padEnd(17)} ctx.from ${ctx.from?.first_name ?? 'nobody'}, ctx.reply goes to ${sentTo}`)
})

const person = (id, first_name) => ({ id, is_bot: false, first_name })
const ana = person(7, 'Ana')
const admin = person(9, 'Admin')
const group = { id: -100, type: 'supergroup', title: 'Group' }
const date = 1_790_000_000
const updates = [
  { message: { message_id: 1, date, from: ana, chat: { id: 7, type: 'private', first_name: 'Ana' }, text: 'Hello' } },
  { chat_join_request: { chat: group, from: ana, user_chat_id: 7, date } },
  { poll_answer: { poll_id: '1', user: ana, option_ids: [0], option_persistent_ids: ['a'] } },
  { chat_member: { chat: group, from: admin, date, old_chat_member: { status: 'member', user: ana },
      new_chat_member: { status: 'kicked', user: ana, until_date: 0 } } },
]
for (const [index, update] of updates.entries()) await bot.handleUpdate({ update_id: index + 1, ...update })
JS
seen <<'END'
message           ctx.from Ana, ctx.reply goes to 7
chat_join_request ctx.from Ana, ctx.reply goes to -100
poll_answer       ctx.from nobody, ctx.reply goes to nobody
chat_member       ctx.from Admin, ctx.reply goes to -100
END
