import { PassThrough } from 'node:stream'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import type { LocalTelegram } from '../../../src/adapters/telegram/local/localTelegram.ts'
import { type Conversation, chat } from '../../../src/adapters/terminal/chat.ts'
import { until } from '../../support/until.ts'

type Streams = { readonly input: PassThrough; readonly output: PassThrough }

/** Over a log of its own in which nothing happens, and with nothing to wait for, unless told otherwise. */
type Beside = Partial<Pick<Conversation, 'log' | 'settled' | 'nextDay'>>

const start = (transport: LocalTelegram, streams: Streams, beside: Beside = {}) => {
  let printed = ''
  streams.output.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const stopping = new AbortController()
  const log = createMemoryEventLog(createMemoryClock(new Date()))
  const conversation = { transport, log, settled: async () => undefined, ...beside }
  const ended = chat(conversation, streams, stopping.signal)
  return { ...streams, ended, printed: () => printed, stop: () => stopping.abort() }
}

const createPipe = (): Streams => ({ input: new PassThrough(), output: new PassThrough() })

/** The conversation over a pipe that gives these lines and ends; answers the lines printed. */
export const converse = (telegram: LocalTelegram, ...lines: readonly string[]) =>
  converseBeside({}, telegram, ...lines)

export const converseBeside = async (
  beside: Beside,
  telegram: LocalTelegram,
  ...lines: readonly string[]
) => {
  const { input, ended, printed } = start(telegram, createPipe(), beside)
  input.end(lines.map((line) => `${line}\n`).join(''))
  await ended
  return printed().split('\n').slice(0, -1)
}

/** The conversation over a pipe that stays open. */
export const openPipe = (telegram: LocalTelegram) => start(telegram, createPipe())

const ESCAPE = '\u001b\\['
const ERASED = new RegExp(`[^\\n]*${ESCAPE}1G${ESCAPE}(2K|0J)`, 'g')
const CURSOR = new RegExp(`${ESCAPE}\\d*[A-Z]|\\r`, 'g')

/** The conversation on a terminal; `screen` is what a person sees there. */
export const openTerminal = (telegram: LocalTelegram, columns = 200, beside: Beside = {}) => {
  const createTty = () => Object.assign(new PassThrough(), { isTTY: true, columns })
  const conversation = start(telegram, { input: createTty(), output: createTty() }, beside)
  const screen = () => conversation.printed().replaceAll(ERASED, '').replaceAll(CURSOR, '')
  return {
    ...conversation,
    screen,
    types: (keys: string) => conversation.input.write(keys),
    /** Waits until a person sees this at the end of the screen. */
    sees: (end: string) => until(() => screen().endsWith(end)),
  }
}
