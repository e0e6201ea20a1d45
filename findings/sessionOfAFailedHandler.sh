#!/usr/bin/env bash
# What: with grammY's sessions in memory, which are used unless told otherwise, what a handler changed before it failed is
#   kept; with a storage outside the process it is lost.
# Version: grammy 1.46.0.
# Why it surprises: a session is written after the handlers have ended, so one that fails is expected to leave nothing, and in
#   a storage that writes it is so. In memory the handler holds the very object that is stored. A purchase that fails halfway
#   costs coins in development and in tests, and none in production. Change the session last, and test with
#   a storage that writes.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install grammy@1.46.0
program <<'JS'
import { Bot, session } from 'grammy'

const botInfo = { id: 1, is_bot: true, first_name: 'Bot', username: 'a_bot' }
const outside = () => {
  const rows = new Map()
  return {
    read: (key) => (rows.has(key) ? JSON.parse(rows.get(key)) : undefined),
    write: (key, value) => void rows.set(key, JSON.stringify(value)),
    delete: (key) => void rows.delete(key),
  }
}
const play = async (title, storage) => {
  const bot = new Bot('1:token', { botInfo })
  const coins = []
  bot.use(session({ initial: () => ({ coins: 10 }), storage }))
  bot.on('message:text', (ctx) => {
    if (ctx.msg.text !== 'look') ctx.session.coins -= 3
    if (ctx.msg.text === 'fail') throw new Error('no')
    coins.push(`${ctx.msg.text}: ${ctx.session.coins}`)
  })
  const chat = { id: 7, type: 'private', first_name: 'Ana' }
  const from = { id: 7, is_bot: false, first_name: 'Ana' }
  for (const [index, text] of ['look', 'pay', 'look', 'fail', 'look'].entries()) {
    const message = { message_id: index + 1, date: 1_790_000_000, chat, from, text }
    await bot.handleUpdate({ update_id: index + 1, message }).catch(() => coins.push('fail'))
  }
  console.log(`${title} ${coins.join(', ')}`)
}
await play('in memory:', undefined)
await play('outside:  ', outside())
JS
seen <<'END'
in memory: look: 10, pay: 7, look: 7, fail, look: 4
outside:   look: 10, pay: 7, look: 7, fail, look: 7
END
