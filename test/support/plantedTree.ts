import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

export const ROOT = path.resolve(import.meta.dirname, '../..')

type Files = Readonly<Record<string, string>>

/** Writes a small project of these files beside our node_modules, gone when the test ends. */
export const plant = (files: Files): string => {
  const root = write(files)
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

/** The same, gone when the tests of the file have ended. */
export const plantForFile = (files: Files): string => {
  const root = write(files)
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return root
}

const write = (files: Files): string => {
  const root = mkdtempSync(path.join(tmpdir(), 'dianabot-tree-'))
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

/** Runs a tool of node_modules in a directory; what it thinks of that directory is not an error here. */
export const run = (cwd: string, bin: string, args: readonly string[]): string => {
  const done = spawnSync(process.execPath, [path.join(ROOT, 'node_modules', bin), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (done.error !== undefined) throw done.error
  return done.stdout
}
