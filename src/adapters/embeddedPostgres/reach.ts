import { orYourOwn } from './failure.ts'
import type { Identity } from './identity.ts'
import { run } from './run.ts'

/** Asks the operating system, not the modes: there are also access lists, mounts and security modules. */
export const canReach = async (identity: Identity, directory: string): Promise<boolean> => {
  try {
    return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], identity)).code === 0
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root, and this root may not start a process as user ${identity.uid}. Start the bot as an ordinary user, or ${orYourOwn}.`,
      { cause },
    )
  }
}
