import { createConfigurationTopic } from '../cli/configuration/topic.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** Experiences: what authors write, and what everybody reads. */
export const configurationBindings: Bindings = (provide) => {
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createConfigurationTopic({ readExperience: () => get(TOKENS.readExperience) }),
  )
}
