import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** Writes a small project of these files beside our node_modules, gone when the test ends. */
export const plant = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(path.join(tmpdir(), 'dianabot-tree-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
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
