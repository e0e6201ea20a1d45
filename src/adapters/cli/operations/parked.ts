import type { Command } from 'commander'
import {
  listParkedUpdates,
  type Retried,
  retryParkedUpdates,
} from '../../../application/operations/parkedUpdates.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import { ask } from '../../terminal/ask.ts'
import type { Streams } from '../../terminal/prompt.ts'
import { example, uuid } from '../arguments.ts'
import { type Question, answer as tell } from '../question.ts'
import { printRows } from '../rows.ts'
import type { CliTopic, Format } from '../topic.ts'

type RetryOptions = Format & { readonly all?: boolean }
type DiscardOptions = Format & { readonly yes?: boolean }

/** What an operator may do to the updates that fail for their member alone. */
export const addParked: CliTopic = (program, { answer, terminal }) => {
  const parked = program
    .command('parked')
    .description(
      'see and settle the updates that fail for their member alone, such as one whose key does not open',
    )
    .addHelpText('after', example('parked list'))
  parked
    .command('list')
    .description('what is parked, since when, and why')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('parked list --json'))
    .action((format: Format) => answer('read', format, listUpdates))
  parked
    .command('retry')
    .description('have the running bot handle it now, as if it had just come')
    .argument('[id]', 'of the parked update', uuid)
    .option('--all', 'everything that is parked')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('parked retry --all'))
    .action((id: Uuid | undefined, { all = false, ...format }: RetryOptions, command: Command) => {
      if ((id === undefined) !== all) command.error("error: give the id of a parked update, or '--all'")
      return answer('write', format, (question) => retryUpdates(question, id))
    })
  parked
    .command('discard')
    .description('give it up: it is never handled')
    .argument('<id>', 'of the parked update', uuid)
    .option('--yes', 'do not ask: needed where there is no terminal to answer in')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('parked discard 019b1c1e-7c1f-8000-8000-000000000001 --yes'))
    .action((id: Uuid, { yes = false, ...format }: DiscardOptions, command: Command) => {
      if (!yes && !isInteractive(terminal))
        command.error("error: what is discarded is lost; outside of a terminal, add '--yes'")
      const confirmed = async () => yes || (await isSure(terminal))
      return answer('write', format, (question) => discardUpdate(question, id, confirmed))
    })
}

const listUpdates = async (question: Question): Promise<void> => {
  const rows = await resultOrExit(listParkedUpdates(await question.services.parkedUpdates()))
  printRows(question, rows, 'Nothing is parked.')
}

/** Retries one, or all. Answers false where something was parked again. */
const retryUpdates = async (question: Question, id: Uuid | undefined): Promise<boolean> => {
  const { services, signal } = question
  const dependencies = {
    parkedUpdates: await services.parkedUpdates(),
    clock: await services.clock(),
    signal,
  }
  const retried = await resultOrExit(retryParkedUpdates(dependencies, id === undefined ? undefined : [id]))
  const { handled, parkedAgain, waiting } = retried
  const found = handled.length + parkedAgain.length + waiting.length
  if (found === 0 && id !== undefined) throw notParked(id)
  tell(question, found === 0 ? 'Nothing is parked.' : sentenceOf(retried), {
    handled,
    parked_again: parkedAgain.map(({ id, reason }) => ({ id, reason })),
    waiting,
  })
  return parkedAgain.length === 0
}

const sentenceOf = ({ handled, parkedAgain, waiting }: Retried): string =>
  [
    ...(handled.length > 0 ? [`Handled: ${handled.length}.`] : []),
    ...parkedAgain.map(({ id, reason }) => `Parked again: ${id}: ${reason}.`),
    ...(waiting.length > 0
      ? [
          `Asked for: ${waiting.length}. No running bot has come to it within 5 s; where none runs, the next one to start does it.`,
        ]
      : []),
  ].join('\n')

const discardUpdate = async (
  question: Question,
  id: Uuid,
  confirmed: () => Promise<boolean>,
): Promise<void> => {
  const parkedUpdates = await question.services.parkedUpdates()
  const parked = await resultOrExit(parkedUpdates.list())
  if (!parked.some((update) => update.id === id)) throw notParked(id)
  if (!(await confirmed())) throw new ProgramFailure('Nothing was changed.')
  const discarded = await resultOrExit(parkedUpdates.discard(id))
  if (discarded === 0) throw notParked(id)
  tell(question, `Discarded ${id}: it is never handled.`, { discarded: id })
}

const notParked = (id: Uuid) => new ProgramFailure(`Nothing is parked as ${id}; "parked list" tells what is.`)

const isInteractive = ({ input, output }: Streams) => input.isTTY === true && output.isTTY === true

const isSure = async (terminal: Streams) =>
  (await ask(terminal, 'Type "discard" to give it up for good: ')) === 'discard'
