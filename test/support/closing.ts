import { onTestFinished } from 'vitest'

type Close = () => Promise<unknown>

const open: Close[] = []

/**
 * Closes something after the test that is running, because the shared server has few connections; where none is, after the
 * file, also where a hook has opened it: vitest forgets an `afterAll` that is asked for in a `beforeAll`.
 */
export const closeInTime = (close: Close): void => {
  try {
    onTestFinished(async () => void (await close()))
  } catch {
    open.push(close)
  }
}

/** Closes what the file has opened outside a test, the last first, also where one of them cannot be closed. */
export const closeAll = async (): Promise<void> => {
  const failures: unknown[] = []
  for (let close = open.pop(); close !== undefined; close = open.pop())
    await close().catch((failure: unknown) => failures.push(failure))
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed')
}
