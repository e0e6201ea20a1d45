import { createImportFiles, type ImportFiles } from '../../application/configuration/importing/importFiles.ts'
import { createConfigurationTopic } from '../cli/configuration/topic.ts'
import { readTwee } from '../twee/readTwee.ts'
import { writeExperience } from '../yaml/writeExperience.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const CONFIGURATION = { importTwee: token<ImportFiles>('ImportTwee') }

/** Experiences: what authors write, and what everybody reads. */
export const configurationBindings: Bindings = (provide) => {
  provide(CONFIGURATION.importTwee, [], () => createImportFiles(readTwee, writeExperience))
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createConfigurationTopic({
      readExperience: () => get(TOKENS.readExperience),
      importTwee: () => get(CONFIGURATION.importTwee),
    }),
  )
}
