import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const VERIFY_PY = fileURLToPath(new URL('../../docs/verify.py', import.meta.url))
const MANY_PY = fileURLToPath(new URL('verifyMany.py', import.meta.url))

const asked = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' })
/** The interpreter itself, as what is on the PATH may be a script that looks for it each time; undefined where there is none. */
export const python = asked.status === 0 ? asked.stdout.trim() : undefined

/** How docs/verify.py ended; a status that is a text is an exception that it did not catch. */
export type Said = {
  readonly status: number | string | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs it as a person does. */
export const runVerifyPy = (...args: readonly string[]): Said => {
  const { status, stdout, stderr } = spawnSync(python ?? 'python3', [VERIFY_PY, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** Runs it in one process as often as it is asked to, one time after the other: starting Python takes longer. */
export const keepVerifyPy = () => {
  const child = spawn(python ?? 'python3', [MANY_PY], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    run: async (...args: readonly string[]): Promise<Said> => {
      child.stdin.write(`${JSON.stringify([VERIFY_PY, ...args])}\n`)
      const { value, done } = await answers.next()
      if (done === true) throw new Error('verifyMany.py ended before it answered')
      return JSON.parse(value)
    },
    end: () => void child.stdin.end(),
  }
}
