import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** A process of the bench's own. It is told things by messages and answers by messages. */
export type Child = {
  readonly send: (message: object) => void
  /** Its next message; fails when it ends before. */
  readonly next: () => Promise<unknown>
  readonly stop: () => Promise<void>
}

/** This checkout of the program. */
export const HERE = path.join(import.meta.dirname, '../..')

/** Starts a script of bench/ with one argument, as JSON; it ends when it is stopped or its parent ends. */
export const startChild = (script: string, argument: unknown, checkout = HERE): Child => {
  const child: ChildProcess = fork(path.join(checkout, 'bench', script), [JSON.stringify(argument)])
  const messages: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  child.on('message', (message) => {
    const take = waiting.shift()
    if (take === undefined) messages.push(message)
    else take(message)
  })
  const exited = once(child, 'exit')
  const ended = exited.then(([code]) => {
    throw new Error(`${script} ended (${code})`)
  })
  ended.catch(() => undefined)
  return {
    send: (message) => void child.send(message),
    next: () =>
      messages.length > 0
        ? Promise.resolve(messages.shift())
        : Promise.race([new Promise((resolve) => waiting.push(resolve)), ended]),
    stop: async () => {
      if (child.connected) child.disconnect()
      await exited
    },
  }
}

/** In a child: its argument, after which it ends with its parent. */
export const argumentOf = (): unknown => {
  process.once('disconnect', () => process.exit())
  return JSON.parse(process.argv[2] ?? 'null')
}
