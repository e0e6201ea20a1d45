import { readdir, readFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import 'reflect-metadata'
import { LOG_TOPICS } from '../../../src/adapters/cli/logTopics.ts'
import { createProgram } from '../../../src/adapters/cli/program.ts'
import { createLateContainer } from '../../../src/adapters/inversify/container.ts'

const nothing = async () => undefined
/** Here it is about the words: whoever asks sits at a terminal, and is not answered. */
const terminal = {
  input: Object.assign(new PassThrough(), { isTTY: true as const }),
  output: Object.assign(new PassThrough(), { isTTY: true as const }),
}
const desk = { answer: nothing, terminal, conversation: terminal }
const topics = await createLateContainer(() => {
  throw new Error('whoever only asks what there is needs no service')
}).cliTopics()

/** The program as the command line has it, except that it throws where it would end the process, and says nothing. */
const createSilentProgram = () => {
  const program = createProgram({
    version: '1.2.3',
    write: () => undefined,
    start: nothing,
    chat: nothing,
    demo: nothing,
    migrate: nothing,
  })
  for (const add of [...topics, ...LOG_TOPICS]) add(program, desk)
  const said: string[] = []
  const write = (text: string) => {
    said.push(text)
  }
  for (const command of [program, ...below(program)])
    command.exitOverride().configureOutput({ writeOut: write, writeErr: write })
  return { program, said }
}

const below = (command: Command): readonly Command[] =>
  command.commands.flatMap((sub) => [sub, ...below(sub)])

const pathOf = (command: Command): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`

const helpOf = (path: string): string => {
  const { program, said } = createSilentProgram()
  const command = [program, ...below(program)].find((one) => pathOf(one) === path)
  command?.outputHelp()
  return said.join('')
}

const PATHS = [createSilentProgram().program, ...below(createSilentProgram().program)].map(pathOf)

/** What a shell makes of a line of the help, without where its output goes. */
const wordsOf = (line: string) =>
  (line.replace(/ [>|] .*/, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) =>
    word.replaceAll(/["']/g, ''),
  )

const refusalOf = async (...args: string[]) => {
  const { program, said } = createSilentProgram()
  const error = await program.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { refused: error !== undefined, said: said.join('') }
}

describe('the help', () => {
  it.each(PATHS)('of %s has an example', (path) => {
    expect(helpOf(path)).toMatch(/Example:\n( {2}.*npm (run|start).*\n)+/)
  })

  it('has examples that can be typed as they stand', async () => {
    const examples = PATHS.flatMap((path) => [...helpOf(path).matchAll(/npm run --silent dianabot -- (.*)/g)])
    expect(examples.length).toBeGreaterThan(25)
    for (const [, line = ''] of examples)
      expect(await refusalOf(...wordsOf(line)), line).toEqual({ refused: false, said: '' })
  })
})

it('names no command whose output npm would write a heading into', async () => {
  const root = new URL('../../../', import.meta.url)
  const files = ['README.md', ...(await readdir(new URL('docs', root))).map((name) => `docs/${name}`)]
  const texts = [...PATHS.map(helpOf)]
  for (const file of files.filter((name) => /[.](md|py)$/.test(name)))
    texts.push(await readFile(new URL(file, root), 'utf8'))
  for (const text of texts) expect(text).not.toMatch(/npm run (?!--silent )dianabot/)
})

describe('arguments that make no sense', () => {
  it.each([
    [['events', 'list', '--from', 'yesterday'], 'A moment is a position such as 17'],
    [['events', 'list', '--from', '2026-02-31'], 'A moment is a position such as 17'],
    [['events', 'list', '--to', '2026-11-24T25:00'], 'A moment is a position such as 17'],
    [['events', 'list', '--from', '5', '--to', '4'], "'--from' is later than '--to'"],
    [['events', 'list', '--type', 'user'], 'A type is one such as user.registered'],
    [['events', 'list', '--user', '0'], 'A member is a number such as user-4503599627370497'],
    [['events', 'list', '--limit', '-1'], 'A limit is a whole number'],
    [['events', 'list', '--command', '17'], 'An id is a UUID'],
    [['events', 'list', '--stream', 'user-1', '--user', '1'], 'cannot be used with'],
    [['events', 'show', 'x'], 'An event is a position such as 17, or an event id.'],
    [['audit', 'diff', '1', '--from', '2026-11-25', '--to', '2026-11-24'], "'--from' is later than '--to'"],
    [['audit', 'why'], "missing required argument 'event'"],
    [['audit', 'verify', '--public-key', 'key.pub'], "needs '--head'"],
    [['audit', 'verify', 'log.jsonl'], 'too many arguments'],
    [['audit', 'veryfy'], "unknown command 'veryfy' (Did you mean verify?)"],
    [['user', 'find', 'user-4503599627370497'], 'A Telegram id is a whole number'],
    [['user', 'find', '4503599627370497'], 'A Telegram id is a whole number'],
    [['user', 'export', 'user-9007199254740993'], 'A member is a number such as'],
    [['user', 'forget', 'me'], 'A member is a number such as user-4503599627370497'],
    [['events', 'list', '--from', ''], 'A moment is a position such as 17'],
    [['events', 'list', '--from', '-5'], 'A moment is a position such as 17'],
    [['events', 'list', '--from', '2026-11'], 'a month is none'],
    [['events', 'list', '--limit', '0'], 'A limit is a whole number from 1 to 999999999999999.'],
    [['events', 'list', '--limit', '1e3'], 'A limit is a whole number'],
    [
      ['events', 'list', '--limit', '9007199254740993'],
      'A limit is a whole number from 1 to 999999999999999.',
    ],
    [
      ['events', 'tail', '-n', '99999999999999999999'],
      'A limit is a whole number from 1 to 999999999999999.',
    ],
    [['events', 'list', '--stream', ''], 'A stream has a name'],
    [['events', 'list', '--type', ''], 'A type is one such as'],
    [['events', 'show', '0'], 'An event is a position such as 17'],
    [['events', 'show', '-1'], 'An event is a position such as 17'],
    [['audit', 'state', '9007199254740993'], 'A member is a number such as user-4503599627370497'],
    [['audit', 'export', ''], 'A file has a name.'],
    [['audit', 'verify', '--file', ''], 'A file has a name.'],
    [['audit', 'verify', '--head', ''], 'A file has a name.'],
    [['audit', 'head', '--sign', ''], 'A file has a name.'],
    [['audit', 'keygen', ''], 'A file has a name.'],
    [['audit', 'replay', '--into', ''], 'A file has a name.'],
    [['log', 'import', ''], 'A file has a name.'],
    [['dead-letters', 'retry', 'users', '0'], 'A position is a whole number from 1 to 999999999999999.'],
    [['everything'], "unknown command 'everything'"],
  ])('are refused in one line: %j', async (args, message) => {
    const { refused, said } = await refusalOf(...args)
    expect(refused).toBe(true)
    expect(said).toContain(message)
    expect(said).toMatch(/^error: [^\n]+ \(--help tells what there is\)\n$/)
  })

  it.each([
    ['events', 'list', '--from', '2026-11-24T06:00', '--to', '2026-11-24T06:00:00.000Z'],
    ['events', 'list', '--from', '5', '--to', '2026-11-24'],
    ['events', 'list', '--from', '2028-02-29', '--to', '2028-02-29T23:59:59.9+05:30'],
    ['audit', 'state', '1', '--at', '0'],
  ])('are not %s %s %s %s', async (...args) => {
    expect(await refusalOf(...args)).toEqual({ refused: false, said: '' })
  })
})
