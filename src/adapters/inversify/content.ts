import { createCompileExperience } from '../../application/content/compileExperience.ts'
import { createReadExperience } from '../../application/content/readExperience.ts'
import { ownTableOf } from '../../application/content/told.ts'
import { CONDITION_KINDS, CONTENT_SECTIONS } from '../../application/modules.ts'
import { zoneFault } from '../calendar/zoneFault.ts'
import { all, type Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** What authors' files are read with: YAML, and the sections and conditions of all modules. */
export const contentBindings: Bindings = (provide) => {
  provide(TOKENS.readContent, [], async () => (await import('../yaml/readYaml.ts')).readYaml)
  provide(TOKENS.contentRules, [all(TOKENS.gift)], async (gifts) => {
    const { FRONTS } = await import('../telegram/fronts.ts')
    const { createBotTexts } = await import('../telegram/talking/botTexts.ts')
    return {
      sections: CONTENT_SECTIONS,
      conditions: CONDITION_KINDS,
      botTexts: createBotTexts(FRONTS, ownTableOf(CONDITION_KINDS)),
      zoneFault,
      gifts,
    }
  })
  provide(TOKENS.readExperience, [TOKENS.readContent, TOKENS.contentRules], (readContent, rules) =>
    createReadExperience(readContent, createCompileExperience(rules)),
  )
}
