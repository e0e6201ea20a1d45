import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../../support/plantedTree.ts'

const SCRIPT = `
  import { getCompileCacheDir } from 'node:module'
  import { keepCompiled } from './src/adapters/program/keepCompiled.ts'
  keepCompiled(process.env)
  console.log(getCompileCacheDir() ?? 'nowhere')`

const newHome = async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'dianabot-home-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  return home
}
const node = async (args: readonly string[], env: NodeJS.ProcessEnv) => {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env })
  return stdout.trim()
}
/** Where a process with this environment keeps what it has compiled. */
const kept = (env: NodeJS.ProcessEnv) => node(['--input-type=module', '--eval', SCRIPT], env)

const cacheOf = process.platform === 'darwin' ? 'Library/Caches' : '.cache'

describe('what is compiled', () => {
  it('is kept by the program in a directory of the user, which nobody else can enter', async () => {
    const home = await newHome()
    expect(await node(['src/main.ts', '--version'], { HOME: home })).toMatch(/^\d+[.]\d+[.]\d+$/)
    const directory = path.join(home, cacheOf, 'dianabot')
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    const files = await readdir(directory, { recursive: true })
    expect(files.length).toBeGreaterThan(300)
  })

  it('is kept where XDG_CACHE_HOME says, and where NODE_COMPILE_CACHE says before that', async () => {
    const [home, cache, other] = [await newHome(), await newHome(), await newHome()]
    const told = { HOME: home, XDG_CACHE_HOME: cache }
    expect(path.dirname(await kept(told))).toBe(path.join(cache, 'dianabot'))
    expect(path.dirname(await kept({ ...told, NODE_COMPILE_CACHE: other }))).toBe(other)
    expect(await kept({ ...told, NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('nowhere')
    expect(await readdir(home)).toEqual([])
  })

  it('is kept nowhere that others may write, as it would be run', async () => {
    const home = await newHome()
    const directory = path.join(home, 'dianabot')
    await mkdir(directory)
    await chmod(directory, 0o777)
    expect(await kept({ XDG_CACHE_HOME: home })).toBe('nowhere')
    expect(await readdir(directory)).toEqual([])
  })

  it('is compiled anew each time where there is no such directory, and none can be made', async () => {
    for (const home of ['/nowhere/at/all', '/proc/self', '/dev/null'])
      expect(await kept({ HOME: home })).toBe('nowhere')
  })
})
