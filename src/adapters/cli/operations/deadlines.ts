import type { Command } from 'commander'
import { listDeadlines } from '../../../application/operations/listDeadlines.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { example, limit } from '../arguments.ts'
import type { Question } from '../question.ts'
import { printRows } from '../rows.ts'
import type { CliTopic, Format } from '../topic.ts'

type ListOptions = Format & { readonly module?: string; readonly limit: number }

/** What an operator sees of what is to happen at a moment. */
export const addDeadlines: CliTopic = (program, { answer }) => {
  program
    .command('deadlines')
    .description('see what is to happen at a moment')
    .addHelpText('after', example('deadlines list'))
    .command('list')
    .description('what waits, the next first; what is due already waits for a running bot')
    .option('--module <name>', 'only of this module')
    .option('--limit <count>', 'how many at most', limit, 100)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('deadlines list --module user', 'deadlines list --limit 1000 --json'))
    .action(({ module, limit: most, ...format }: ListOptions, _command: Command) =>
      answer('read', format, (question) => list(question, module, most)),
    )
}

const list = async (question: Question, module: string | undefined, most: number): Promise<void> => {
  const { services, tell } = question
  const deadlines = await services.deadlines()
  const { rows, waiting, due } = await resultOrExit(listDeadlines(deadlines, { module, limit: most }))
  printRows(
    question,
    rows,
    module === undefined ? 'No deadline waits.' : `No deadline of the module ${module} waits.`,
  )
  if (rows.length === most && waiting > most) tell(`There are more: ${waiting} wait in all.`)
  if (due > 0)
    tell(`Due and not done yet: ${due}. A running bot does them; its log says where they have to wait.`)
}
