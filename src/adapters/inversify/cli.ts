import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What is asked and ordered on the command line: of the modules, and of the log itself. */
export const cliBindings: Bindings = (provide) => {
  provide(TOKENS.cliTopics, [all(TOKENS.cliTopic)], async (topics) => [
    ...topics,
    ...(await import('../cli/logTopics.ts')).LOG_TOPICS,
  ])
}
