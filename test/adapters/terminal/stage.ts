import { PassThrough } from 'node:stream'
import type { LocalTelegram } from '../../../src/adapters/telegram/local/localTelegram.ts'
import { chat } from '../../../src/adapters/terminal/chat.ts'
import { until } from '../../support/until.ts'

type Streams = { readonly input: PassThrough; readonly output: PassThrough }

const start = (telegram: LocalTelegram, streams: Streams) => {
  let printed = ''
  streams.output.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const stopping = new AbortController()
  const ended = chat(telegram, streams, stopping.signal)
  return { ...streams, ended, printed: () => printed, stop: () => stopping.abort() }
}

const createPipe = (): Streams => ({ input: new PassThrough(), output: new PassThrough() })

/** The conversation over a pipe that gives these lines and ends; answers the lines printed. */
export const converse = async (telegram: LocalTelegram, ...lines: readonly string[]) => {
  const { input, ended, printed } = start(telegram, createPipe())
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
export const openTerminal = (telegram: LocalTelegram, columns = 200) => {
  const createTty = () => Object.assign(new PassThrough(), { isTTY: true, columns })
  const conversation = start(telegram, { input: createTty(), output: createTty() })
  const screen = () => conversation.printed().replaceAll(ERASED, '').replaceAll(CURSOR, '')
  return {
    ...conversation,
    screen,
    types: (keys: string) => conversation.input.write(keys),
    /** Waits until a person sees this at the end of the screen. */
    sees: (end: string) => until(() => screen().endsWith(end)),
  }
}
