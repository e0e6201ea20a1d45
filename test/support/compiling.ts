import { zoneFault } from '../../src/adapters/calendar/zoneFault.ts'
import { FRONTS } from '../../src/adapters/telegram/fronts.ts'
import { createBotTexts } from '../../src/adapters/telegram/talking/botTexts.ts'
import { readYaml } from '../../src/adapters/yaml/readYaml.ts'
import { createCompileExperience } from '../../src/application/content/compileExperience.ts'
import { createReadExperience } from '../../src/application/content/readExperience.ts'
import { ownTableOf } from '../../src/application/content/told.ts'
import { CONDITION_KINDS, CONTENT_SECTIONS } from '../../src/application/modules.ts'

/** What experiences are compiled with in the product. */
export const RULES = {
  sections: CONTENT_SECTIONS,
  conditions: CONDITION_KINDS,
  botTexts: createBotTexts(FRONTS, ownTableOf(CONDITION_KINDS)),
  zoneFault,
  gifts: [{ what: 'besitos', amount: 10 }],
}

/** The names of the kinds of condition of all modules. */
export const KINDS = CONDITION_KINDS.map(({ kind }) => kind)

const compileExperience = createCompileExperience(RULES)

export const readExperience = createReadExperience(readYaml, compileExperience)
