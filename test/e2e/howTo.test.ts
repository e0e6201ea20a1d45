import { execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { programEnvironment } from '../support/botProcess.ts'
import { createMigratedDatabase } from '../support/database.ts'
import { changed, type Step, sectionOf, stepsOf } from '../support/howTo.ts'
import { plantForFile, ROOT } from '../support/plantedTree.ts'

const COPIED = [
  ...['src', 'migrations', 'tools', 'test/domain', 'test/application', 'test/contracts', 'test/support'],
  ...['test/adapters/telegram/support', 'test/adapters/web/support'],
  ...['package.json', 'tsconfig.json', 'biome.json', '.dependency-cruiser.mjs'],
]
/** A signature that has not come by then never comes. */
const PATIENCE = 200_000
const LISTS = [
  'src/adapters/inversify/modules.ts',
  'src/adapters/telegram/fronts.ts',
  'src/application/modules.ts',
]
const OWN =
  /^(src\/(domain|application|adapters\/telegram)\/guestbook\/|src\/adapters\/inversify\/guestbook[.]ts$|src\/application\/policies\/guestbook\w+[.]ts$|test\/domain\/guestbook\/|migrations\/\d{3}_create_guestbooks[.]ts$)/

const page = readFileSync(path.join(ROOT, 'README.md'), 'utf8')
const forCommand = stepsOf(sectionOf(page, 'How to add a bot command'))
const forModule = stepsOf(sectionOf(page, 'How to add a module'))

let copy: string
const follow = ({ file, change, text }: Step) => {
  const target = path.join(copy, file)
  if (!change && existsSync(target)) throw new Error(`${file} is there already`)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, change ? changed(readFileSync(target, 'utf8'), text) : `${text}\n`)
}

/** Runs a tool in the copy; what it prints is in the failure, where it fails. */
const tool = (...args: readonly string[]) => {
  const [bin = '', ...rest] = args
  return promisify(execFile)(process.execPath, [path.join(ROOT, 'node_modules', bin), ...rest], {
    cwd: copy,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(({ stdout, stderr }) => {
    throw new Error(`${bin} refuses what the README says:\n${stdout}${stderr}`)
  })
}

beforeAll(() => {
  copy = plantForFile({})
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
  for (const step of [...forCommand, ...forModule]) follow(step)
})

describe('who follows the README', () => {
  it('adds a module by files of its own and a line in each of three lists', () => {
    const changes = forModule.filter(({ change }) => change)
    expect(changes.map(({ file }) => file).toSorted()).toEqual(LISTS)
    for (const { file } of forModule.filter(({ change }) => !change)) expect(file).toMatch(OWN)
  })

  it('has written what the compiler and the rules of the house accept', async () => {
    await Promise.all([
      tool('typescript/bin/tsc', '-p', '.', '--incremental', 'false', '--tsBuildInfoFile', 'null'),
      tool('@biomejs/biome/bin/biome', 'check', '--vcs-enabled=false', 'src', 'migrations'),
      tool(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '{src,migrations}',
        '--config',
        '.dependency-cruiser.mjs',
      ),
    ])
  })

  it('finds the new bot commands in the command menu, and the new event among those that are tested', async () => {
    const script = `
      import { eventTypes } from './test/application/log/eventArbitraries.ts'
      import { FRONTS } from './src/adapters/telegram/fronts.ts'
      import { listFronts } from './src/adapters/telegram/talking/fronts/frontList.ts'
      const list = listFronts(FRONTS)
      console.log(JSON.stringify({ menu: [...list.menu('es'), ...list.menu('en')], eventTypes }))`
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { cwd: copy },
    )
    const { menu, eventTypes } = JSON.parse(stdout)
    expect(eventTypes).toContain('gamification.guestbook_signed')
    expect(menu).toEqual(
      expect.arrayContaining([
        { command: 'saldo', description: 'Tu saldo' },
        { command: 'balance', description: 'Your balance' },
        { command: 'firmar', description: 'Firmar el libro de visitas' },
        { command: 'book', description: 'The guestbook' },
      ]),
    )
  })

  it('is answered in the local chat, and finds a signature in the book', async () => {
    const { url } = await createMigratedDatabase()
    const chat = spawn(
      process.execPath,
      [path.join(copy, 'src/main.ts'), 'chat', '--database-url', url, '--allow-database'],
      { cwd: copy, env: programEnvironment(), stdio: ['pipe', 'pipe', 'pipe'], timeout: PATIENCE },
    )
    onTestFinished(() => void chat.kill())
    let told = ''
    chat.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString()
    })
    chat.stdin.write('/start\n/ayuda\n/firmar\n/firmar\n/libro\n/saldo\n')

    let printed = ''
    for await (const chunk of chat.stdout) {
      printed += chunk.toString()
      const [signatures, besitos] = [
        /.*libro: (\d+)\n/gs.exec(printed)?.[1],
        /.*Besitos: (\d+)\n/gs.exec(printed),
      ]
      const isThere = signatures === '1' && besitos?.[1] === '10'
      if (isThere) chat.stdin.end()
      // What follows the log comes a moment later: ask again.
      else if (/\/saldo\nbot: .*\n$/.test(printed)) chat.stdin.write('/libro\n/saldo\n')
    }

    expect(printed, told).toMatch(/libro: 1\n/)
    expect(printed).not.toMatch(/libro: [2-9]/)
    expect(printed).toContain('/saldo — cuántos besitos tienes')
    expect(printed).toContain('/firmar — firma el libro de visitas')
    expect(printed).toContain('/libro — cuántas firmas hay en el libro')
    expect(printed).toContain('bot: Tu firma va al libro de visitas.')
    expect(printed).toContain('bot: Tu firma ya está. Escribe /libro y verás cuántas hay.')
  })
})
