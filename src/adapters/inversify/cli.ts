import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What the modules add to the command line. */
export const cliBindings: Bindings = (provide) => {
  provide(TOKENS.cliTopics, [all(TOKENS.cliTopic)], (topics) => topics)
}
