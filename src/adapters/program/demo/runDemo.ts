import { rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable, type Writable } from 'node:stream'
import * as E from 'fp-ts/lib/Either.js'
import { disagrees } from '../../../application/audit/compareWithLog.ts'
import { whyOf } from '../../../application/audit/events/causes.ts'
import { verifyLog } from '../../../application/audit/proof/verifyLog.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { LiveProjection } from '../../../application/subscriptions/projections/liveProjection.ts'
import type { Environment } from '../../environment/environment.ts'
import { createPrinter } from '../../terminal/printer.ts'
import { tableLines } from '../../terminal/table.ts'
import { whyStory } from '../../terminal/whyStory.ts'
import { Interruption, ProgramFailure, resultOrExit } from '../programFailure.ts'
import { publishSample } from '../publishSample.ts'
import { runChat } from '../runChat.ts'
import type { Services } from '../services.ts'
import type { OpenInMemory, OpenServices } from '../withServices.ts'
import { DEMO_GIFT } from './demoGift.ts'
import { DEMO_SCRIPT, DEMO_STORY } from './demoScript.ts'
import { DEMO_SHOP } from './demoShop.ts'

type Io = { readonly tell: (line: string) => void; readonly output: Writable }

/** How a program is put together: on a database, and in memory. */
type Open = { readonly onDatabase: OpenServices; readonly inMemory: OpenInMemory }

/**
 * Runs the demo on a database of its own, which is removed at the end; and after it the story, which takes days, in memory, where
 * they pass at once.
 */
export const runDemo = async (
  { onDatabase: open, inMemory }: Open,
  environment: Environment,
  { tell, output }: Io,
  signal: AbortSignal,
): Promise<void> => {
  let preparing = true
  const { services, close } = open({
    environment,
    tell: (line) => preparing && tell(line),
    stopping: signal,
  })
  const directories = [environment.DATA_DIR]
  try {
    const { directory } = await services.databasePlace()
    if (directory !== undefined) directories.push(directory)
    preparing = false
    await perform(services, output, signal)
    await tellStory(inMemory, environment, { output, signal }, STORY)
    await tellStory(inMemory, environment, { output, signal }, SHOP)
    await tellStory(inMemory, environment, { output, signal }, GIFT)
  } finally {
    await close()
    for (const directory of directories)
      await rm(directory, { recursive: true, force: true }).catch(() => undefined) // it may never have been made
    await rmdir(path.dirname(environment.DATA_DIR)).catch(() => undefined) // not empty while another demo runs
  }
}

const perform = async (services: Services, output: Writable, signal: AbortSignal) => {
  const log = await services.eventLog()
  const { print, say } = createPrinter(output)
  say('Three invented members talk to the bot. Below each answer is what the log recorded of it.\n')
  const input = Readable.from(DEMO_SCRIPT.map((line) => `${line}\n`))
  await runChat(services, { input, output }, signal)
  if (signal.aborted) throw new Interruption('Stopped.')

  for (const projection of await services.projections()) await printRows(projection, log, print)
  await printVerified(log, print)
}

type Scene = { readonly heading: string; readonly lines: readonly string[] }

/** Two members live the story to one of its ends, and one of them goes back once. */
const STORY: Scene = {
  heading:
    'Diana and Eva live the story to one of its ends, and Eva goes back once. It takes three days, which pass at once here.',
  lines: DEMO_STORY,
}
const SHOP: Scene = {
  heading:
    'Luis goes shopping: he earns, is refused, buys, and opens a branch of the story with what he has made.',
  lines: DEMO_SHOP,
}
const GIFT: Scene = {
  heading: 'Ana gives besitos away by a link. Eva opens it first, and Luis comes too late.',
  lines: DEMO_GIFT,
}

/** Members live a scene of the sample in a community of their own. */
const tellStory = async (
  inMemory: OpenInMemory,
  environment: Environment,
  { output, signal }: { readonly output: Writable; readonly signal: AbortSignal },
  { heading, lines }: Scene,
) => {
  const { services, close, clock } = await inMemory(
    { environment: { ...environment, SAMPLE_STORY: 'on' }, tell: () => undefined, stopping: signal },
    {},
  )
  try {
    const { print, say } = createPrinter(output)
    say(`\n${heading}\n`)
    const input = Readable.from(lines.map((line) => `${line}\n`))
    await runChat(services, { input, output }, signal, { clock, begin: publishSample })
    if (signal.aborted) throw new Interruption('Stopped.')
    const log = await services.eventLog()
    await printWhy(log, say)
    await printVerified(log, print)
  } finally {
    await close()
  }
}

/** Why the last besitos are there that somebody was given. */
const printWhy = async (log: EventLog, say: (line: string) => void) => {
  const query = { direction: 'backwards', pattern: 'gamification.besitos_earned', limit: 1 } as const
  const [event] = await resultOrExit(log.find(query))
  if (event === undefined) throw new ProgramFailure('Nobody was given anything for the end of the story.')
  say('\nWhy the last besitos are there:')
  for (const line of whyStory(await resultOrExit(whyOf(log, event)))) say(line)
}

const printVerified = async (log: EventLog, print: (line: string) => void) => {
  const verified = await verifyLog(log)()
  if (E.isRight(verified)) return print(`\nverified ${verified.right.events} events`)
  const failure = verified.left
  throw new ProgramFailure(
    failure._tag === 'PortFailure'
      ? failure.message
      : `The log is broken at position ${failure.position}: ${failure.reason}.`,
  )
}

/** The rows that the log makes of a projection: a line a field, a column a row. Other live rows end the demo. */
const printRows = async (
  { name, compareWithLog }: LiveProjection,
  log: EventLog,
  print: (line: string) => void,
) => {
  const compared = await resultOrExit(() => compareWithLog(log, {}))
  if (disagrees(compared, false)) throw new ProgramFailure(`The rows of ${name} are not what the log says.`)
  print(`\nThe projection ${name}, as the log and its table tell of it:`)
  const [first] = compared.rows
  const fields = [...(first?.keys() ?? [])]
  const [keys = [], ...lines] = fields.map((field) => [
    field,
    ...compared.rows.map((row) => shown(row.get(field))),
  ])
  for (const line of tableLines(keys, lines)) print(line)
}

/** The table is to fit a line of 80 columns. */
const shown = (value: unknown) =>
  value instanceof Date ? `${value.toISOString().slice(0, 19)}Z` : String(value ?? '-')
