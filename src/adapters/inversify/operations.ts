import { operationsTopic } from '../cli/operations/topic.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What an operator sees and settles. */
export const operationsBindings: Bindings = (provide) => {
  provide(TOKENS.cliTopic, [], () => operationsTopic)
}
