import { createImportFiles, type ImportFiles } from '../../application/configuration/importing/importFiles.ts'
import type { ImagineMembers } from '../../application/configuration/walking/imagineMembers.ts'
import { createImagineMembers } from '../../application/policies/imagineMembers.ts'
import { createConfigurationTopic } from '../cli/configuration/topic.ts'
import { readTwee } from '../twee/readTwee.ts'
import { writeExperience } from '../yaml/writeExperience.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const CONFIGURATION = {
  importTwee: token<ImportFiles>('ImportTwee'),
  imagineMembers: token<ImagineMembers>('ImagineMembers'),
}

/** Experiences: what authors write, and what everybody reads. */
export const configurationBindings: Bindings = (provide) => {
  provide(CONFIGURATION.importTwee, [], () => createImportFiles(readTwee, writeExperience))
  provide(CONFIGURATION.imagineMembers, [TOKENS.contentRules], ({ gifts }) => createImagineMembers(gifts))
  provide(TOKENS.cliTopic, [TOKENS.get], (get) =>
    createConfigurationTopic({
      readExperience: () => get(TOKENS.readExperience),
      importTwee: () => get(CONFIGURATION.importTwee),
      imagineMembers: () => get(CONFIGURATION.imagineMembers),
    }),
  )
}
