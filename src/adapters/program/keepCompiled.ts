import { mkdirSync, statSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import path from 'node:path'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * Lets Node keep what it compiles from now on of the program's files, so that the next start need not compile it again.
 *
 * - In the user's cache directory, where nobody else may write: what is kept there is run.
 * - Node's own NODE_COMPILE_CACHE names another directory, and NODE_DISABLE_COMPILE_CACHE=1 forbids it.
 * - A directory that cannot be made, or is not the user's alone, is done without.
 */
export const keepCompiled = (variables: Variables): void => {
  if (variables.NODE_COMPILE_CACHE !== undefined) return
  try {
    const directory = path.join(cacheHome(variables), 'dianabot')
    if (isOwn(directory)) enableCompileCache(directory)
  } catch {
    // Compiled anew each time, then.
  }
}

const cacheHome = ({ XDG_CACHE_HOME = '' }: Variables): string => {
  if (path.isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME
  return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache')
}

/** Makes it where it is missing, and the directory above it, but no home. */
const isOwn = (directory: string): boolean => {
  if (!path.isAbsolute(directory)) return false
  for (const one of [path.dirname(directory), directory])
    if (statSync(one, { throwIfNoEntry: false }) === undefined) mkdirSync(one, { mode: 0o700 })
  const { uid, mode } = statSync(directory)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}
