import { orderNotice } from '../../../application/notices/noticeOrders.ts'
import { listNotices } from '../../../application/operations/listNotices.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { example, limit, uuid } from '../arguments.ts'
import { type Question, answer as tell, valueOrExit } from '../question.ts'
import { printRows } from '../rows.ts'
import type { CliTopic, Format } from '../topic.ts'

type ListOptions = Format & { readonly uncertain?: boolean; readonly limit: number }

const ID = '019b1c1e-7c1f-8000-8000-000000000001'

/** What an operator may do to what the bot says unasked. */
export const addNotices: CliTopic = (program, { answer }) => {
  const notices = program
    .command('notices')
    .description('see and settle what the bot is to say to members unasked')
    .addHelpText('after', example('notices list --uncertain'))
  notices
    .command('list')
    .description('what waits, is being sent, or is uncertain: nobody knows whether it was sent')
    .option('--uncertain', 'only what is uncertain; the bot never repeats it by itself')
    .option('--limit <n>', 'at most so many, the last changed first', limit, 100)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('notices list --uncertain'))
    .action(({ uncertain = false, limit: most, ...format }: ListOptions) =>
      answer('read', format, (question) => list(question, uncertain, most)),
    )
  notices
    .command('retry')
    .description('have an uncertain one sent again, be it for the second time')
    .argument('<id>', 'of the notice', uuid)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example(`notices retry ${ID}`))
    .action((id: Uuid, format: Format) => answer('write', format, (question) => order(question, 'retry', id)))
  notices
    .command('discard')
    .description('give one up that is not sent')
    .argument('<id>', 'of the notice', uuid)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example(`notices discard ${ID}`))
    .action((id: Uuid, format: Format) =>
      answer('write', format, (question) => order(question, 'discard', id)),
    )
}

const list = async (question: Question, uncertain: boolean, most: number): Promise<void> => {
  const notices = await question.services.notices()
  const rows = await resultOrExit(listNotices(notices, { uncertain, limit: most }))
  printRows(question, rows, uncertain ? 'Nothing is uncertain.' : 'No notice is open.')
  if (rows.length === most) question.tell(`There may be more: add --limit ${most * 10}`)
}

const order = async (question: Question, action: 'retry' | 'discard', id: Uuid): Promise<void> => {
  const { services } = question
  const dependencies = {
    log: await services.eventLog(),
    ids: await services.ids(),
    clock: await services.clock(),
    notices: await services.notices(),
  }
  const event = valueOrExit(await orderNotice(dependencies)(action, id)())
  tell(
    question,
    `Ordered as event ${event?.position}. The running bot carries it out now; where none runs, the next one to start.`,
    { ordered: action, notice: id, event: event?.position },
  )
}
