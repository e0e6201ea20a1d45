import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { MODULES } from '../../src/application/modules.ts'
import { ROOT } from '../support/plantedTree.ts'

const TELEGRAM = 'src/adapters/telegram'
const names = MODULES.map(({ name }) => name).join('|')
/** What is of a module, in whatever layer. */
const OF_MODULE = new RegExp(`^src/(?:domain|application|adapters/telegram)/(${names})/`)

/** Imports of what is of a module that is not the file's own, a line an import. */
const strangeImports = (file: string, text: string): readonly string[] => {
  const [, own] = OF_MODULE.exec(file) ?? []
  return [...text.matchAll(/(?:from|import\(|import) ?'(\.[^']+)'/g)].flatMap(([, specifier]) => {
    const target = path.posix.join(path.posix.dirname(file), specifier ?? '')
    const [, module] = OF_MODULE.exec(target) ?? []
    return module === undefined || module === own ? [] : [`${file} → ${target}`]
  })
}

const files = readdirSync(path.join(ROOT, TELEGRAM), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `${TELEGRAM}/${name}`)

describe('the fronts', () => {
  it('are strangers to each other, and to what all of them share; only the list sees several', () => {
    const strange = files
      .filter((file) => file !== `${TELEGRAM}/fronts.ts`)
      .flatMap((file) => strangeImports(file, readFileSync(path.join(ROOT, file), 'utf8')))
    expect(strange).toEqual([])
    expect(files.length).toBeGreaterThan(40)
  })

  it.each([
    ['talking/a.ts', "import { x } from '../user/front.ts'"],
    ['talking/a.ts', "import type { X } from '../../../application/user/users.ts'"],
    ['receiving/a.ts', "import type { X } from '../../../domain/user/user.ts'"],
    ['local/a.ts', "export * from '../economy/front.ts'"],
    ['user/a.ts', "const late = () => import('../economy/front.ts')"],
    ['economy/a.ts', "import '../../../domain/user/user.ts'"],
  ])('would be found knowing more: %s with %s', (file, text) => {
    expect(strangeImports(`${TELEGRAM}/${file}`, text)).toHaveLength(1)
  })

  it('may know their own module, the kernel and what is shared', () => {
    const text = [
      "import { x } from '../../../application/user/users.ts'",
      "import { x } from '../../../domain/user/user.ts'",
      "import { x } from '../../../domain/kernel/ids.ts'",
      "import { x } from '../../../application/ports/clock.ts'",
      "import { x } from '../talking/front.ts'",
    ].join('\n')
    expect(strangeImports(`${TELEGRAM}/user/a.ts`, text)).toEqual([])
  })
})
