import type { Command } from 'commander'
import { byOperator } from '../../../application/log/eventMetadata.ts'
import { EVERY_LANGUAGE, listBroadcasts } from '../../../application/operations/listBroadcasts.ts'
import type { Uuid } from '../../../domain/kernel/ids.ts'
import { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import { resultOrExit } from '../../program/programFailure.ts'
import { example, uuid } from '../arguments.ts'
import { type Question, answer as tell, valueOrExit } from '../question.ts'
import { printRows } from '../rows.ts'
import type { CliTopic, Format } from '../topic.ts'

type StartOptions = Format & { readonly language?: string }

/** What an operator says to many members at once. */
export const addBroadcasts: CliTopic = (program, { answer }) => {
  const broadcast = program
    .command('broadcast')
    .description('say something to all members who speak a language and have not blocked the bot')
    .argument('[text]', 'what they are sent, as it is')
    .option('--language <language>', `of the members who are sent it: es, en, or ${EVERY_LANGUAGE}`)
    .option('--json', 'as one line of JSON')
    .addHelpText(
      'after',
      example("broadcast '¡Mañana empieza un capítulo nuevo!' --language es", 'broadcast list'),
    )
    .action((text: string | undefined, { language, ...format }: StartOptions, command: Command) => {
      if (text === undefined) command.error('error: give the text, in quotation marks')
      if (language === undefined)
        command.error(
          `error: say to whom: '--language es', '--language en' or '--language ${EVERY_LANGUAGE}'`,
        )
      return answer('write', format, (question) => start(question, text ?? '', language ?? EVERY_LANGUAGE))
    })
  broadcast
    .command('stop')
    .description('whoever was not sent it by now is not sent it')
    .argument('<id>', 'of the broadcast', uuid)
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('broadcast stop 019b1c1e-7c1f-8000-8000-000000000001'))
    .action((id: Uuid, _: Format, command: Command) =>
      answer('write', command.optsWithGlobals(), (question) => stop(question, id)),
    )
  broadcast
    .command('list')
    .description('how far each has come')
    .option('--json', 'as one line of JSON')
    .addHelpText('after', example('broadcast list --json'))
    .action((_: Format, command: Command) => answer('read', command.optsWithGlobals(), list))
}

const start = async (question: Question, text: string, language: string): Promise<void> => {
  const broadcasting = await question.services.broadcasting()
  const ids = await question.services.ids()
  const wanted = language === EVERY_LANGUAGE ? null : languageOrNone(language)
  const started = valueOrExit(
    await broadcasting.start({ text, language: wanted, metadata: byOperator(ids.next()) })(),
  )
  const { id, recipients, event } = started
  tell(
    question,
    `Broadcast ${id} to ${recipients} members is ordered as event ${event?.position}. The running bot sends it; where none runs, the next one to start within a day. "broadcast list" tells how far it has come, "broadcast stop ${id}" ends it.`,
    { broadcast: id, recipients, event: event?.position },
  )
}

/** What is no language at all is refused like one that the bot does not speak. */
const languageOrNone = (language: string) => (LanguageTag.is(language) ? language : ('none' as LanguageTag))

const stop = async (question: Question, id: Uuid): Promise<void> => {
  const broadcasting = await question.services.broadcasting()
  const ids = await question.services.ids()
  const event = valueOrExit(await broadcasting.stop(id, byOperator(ids.next()))())
  tell(
    question,
    `Ordered as event ${event?.position}. The running bot sends nothing more of it; where none runs, the next one to start.`,
    { stopped: id, event: event?.position },
  )
}

const list = async (question: Question): Promise<void> => {
  const broadcasts = await question.services.broadcasts()
  const rows = await resultOrExit(listBroadcasts(broadcasts))
  printRows(question, rows, 'Nothing was broadcast in the last thirty days.')
}
