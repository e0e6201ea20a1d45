import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { Bot } from 'grammy'
import { expect, onTestFinished, test } from 'vitest'
import { startBotApiEmulator } from './botApiEmulator.ts'
import { start } from './stage.ts'

test('stop ends waiting polls, late answers and waits at once, and frees the port', async () => {
  const { emulator, ask, whenPolls } = await start()
  emulator.failNext('getMe', { kind: 'hang', milliseconds: 60_000 })
  const poll = ask('getUpdates', { timeout: 50 }).catch(() => 'closed')
  const late = ask('getMe').catch(() => 'closed')
  const wait = emulator.whenConfirmed(1, 60_000)
  await whenPolls(1)
  await emulator.call(({ method }) => method === 'getMe')
  await emulator.stop()
  expect(await Promise.all([poll, late])).toEqual(['closed', 'closed'])
  await expect(wait).rejects.toThrow(
    'The Bot API emulator was stopped while waiting for the confirmation of update 1',
  )
  const port = Number(new URL(emulator.root).port)
  const next = await startBotApiEmulator({ port })
  await expect(startBotApiEmulator({ port })).rejects.toThrow('EADDRINUSE')
  await next.stop()
  await next.stop()
})

test('stop leaves nothing behind that keeps a process alive', async () => {
  const script = `
    import { startBotApiEmulator } from '${new URL('./botApiEmulator.ts', import.meta.url)}'
    const emulator = await startBotApiEmulator({ webhookRetryMs: 60_000 })
    const ask = (call) => fetch(emulator.root + '/bot1:TEST/' + call).catch(() => {})
    emulator.failNext('getMe', { kind: 'hang', milliseconds: 60_000 })
    ask('getMe')
    ask('getUpdates?timeout=50')
    emulator.whenConfirmed(1, 60_000)
    emulator.call(() => false, 60_000)
    emulator.answersTo(7, 1, 60_000)
    await emulator.call(() => emulator.calls().length === 2)
    if (process.argv[1] === 'webhook') {
      emulator.member({ id: 7 }).says('a')
      await ask('setWebhook?url=http://127.0.0.1:1/')
    }
    await emulator.stop()
    process.stdout.write('stopped')
  `
  for (const mode of ['polls', 'webhook']) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script, mode])
    onTestFinished(() => void child.kill('SIGKILL'))
    const exit = new Promise((resolve) => child.once('exit', resolve))
    expect(await text(child.stdout)).toBe('stopped')
    expect(await exit).toBe(0)
  }
}, 30_000)

test('a grammY bot lives on it', async () => {
  const { emulator } = await start()
  const bot = new Bot(emulator.token, { client: { apiRoot: emulator.root } })
  bot.command('start', (ctx) =>
    ctx.reply(`Hello, ${ctx.from?.first_name}`, {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
    }),
  )
  bot.callbackQuery('yes', async (ctx) => {
    await ctx.answerCallbackQuery()
    await ctx.editMessageText('You said yes')
  })
  bot.on('message_reaction', (ctx) => ctx.api.sendMessage(ctx.chat.id, 'Thanks'))
  bot.on('message', (ctx) => ctx.reply('What?'))
  const running = bot.start({ allowed_updates: ['message', 'callback_query', 'message_reaction'] })
  const ada = emulator.member({ id: 7, first_name: 'Ada' })

  ada.says('/start')
  expect(await emulator.answersTo(7, 1)).toEqual(['Hello, Ada'])
  ada.presses('yes')
  const edited = await emulator.call(
    ({ method, answer }) => method === 'editMessageText' && answer?.ok === true,
  )
  expect(edited.payload).toMatchObject({ message_id: 2, text: 'You said yes' })
  ada.reacts('❤', 2)
  const last = ada.says('hm')
  expect(await emulator.answersTo(7, 3)).toEqual(['Hello, Ada', 'Thanks', 'What?'])
  await emulator.whenConfirmed(last)
  await bot.stop()
  await running
  expect(emulator.pending()).toEqual([])
})

test('runs as a process of its own', async () => {
  const main = new URL('./main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, '--token', '5:OWN'])
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const line = async () => (await lines.next()).value
  const root = await line()
  child.stdin.write('7 /start\n7 !yes\nnonsense\n')
  expect([await line(), await line(), await line()]).toEqual([
    '7 -> /start (update 1)',
    '7 -> !yes (update 2)',
    'Not understood: nonsense. Write USERID text.',
  ])
  await fetch(`${root}/bot5:OWN/sendMessage?chat_id=7&text=Hello`)
  expect(await line()).toBe('7 <- Hello')
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})
