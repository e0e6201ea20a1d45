import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }

/** What `npm start` gives to Node. */
const FLAGS = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'))
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** So that no test writes a key into a data directory that it does not name. */
export const MASTER_KEY = Buffer.alloc(32, 7).toString('base64')

/** What every program of a test is started with; within a test run, also with what Node has compiled before. */
export const programEnvironment = (): Readonly<Record<string, string>> => {
  const { PATH = '', HOME = '', TMPDIR, NODE_COMPILE_CACHE } = process.env
  return {
    PATH,
    HOME,
    PII_MASTER_KEY: MASTER_KEY,
    // A story of its own would come before what a test counts.
    SAMPLE_STORY: 'off',
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
  }
}

export type BotProcess = {
  readonly pid: number
  /** Everything that was written to standard output and standard error so far. */
  readonly output: () => string
  /** What was written to standard output alone. */
  readonly printed: () => string
  /** Settles when the output holds the text; fails when the process ends before. */
  readonly says: (text: string) => Promise<void>
  readonly kill: (signal: NodeJS.Signals) => void
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Asks it to stop, and waits until it has. */
  readonly stop: () => Promise<number | NodeJS.Signals>
}

export type RunDianaBot = (
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
  input?: string,
) => BotProcess

/**
 * The real program as a process of its own, with nothing in its environment but what is given; HTTP on any free port.
 * Its standard input is `input`, or nothing.
 */
export const runDianaBot: RunDianaBot = (args, environment, input) =>
  runNode([...FLAGS, MAIN, ...args], environment, input)

/** Any program of this project, run in the same way. */
export const runNode: RunDianaBot = (args, environment = {}, input) => {
  const child: ChildProcess = spawn(process.execPath, [...args], {
    env: { ...programEnvironment(), HTTP_PORT: '0', ...environment },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    cwd: path.dirname(path.dirname(MAIN)),
  })
  let output = ''
  const lookers = new Set<() => void>()
  const take = (chunk: Buffer) => {
    output += chunk.toString()
    for (const look of lookers) look()
  }
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  child.stdin?.on('error', () => undefined) // it may end before it has read everything
  child.stdin?.end(input)
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)

  return {
    pid: child.pid ?? 0,
    output: () => output,
    printed: () => printed,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return
          lookers.delete(look)
          resolve()
        }
        lookers.add(look)
        look()
        void ended.then((end) =>
          reject(new Error(`the process ended (${end}) before it said "${text}":\n${output}`)),
        )
      }),
    kill: (signal) => child.kill(signal),
    ended,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Runs the program until it ends by itself. */
export const runToEnd = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input?: string,
) => {
  const process = runDianaBot(args, environment, input)
  const code = await process.ended
  return { code, printed: process.printed(), output: process.output() }
}
