import type { Front } from '../talking/front.ts'
import { type CommandsOf, describeFront } from '../talking/frontDescription.ts'
import { say } from '../talking/reply.ts'
import { type BroadcastDependencies, createBroadcastDialogue } from './broadcastDialogue.ts'
import { operationsTexts } from './operationsTexts.ts'

/** What those may do who run the community. */
export const operationsFront = describeFront({
  name: 'operations',
  prefix: 'o',
  commands: [{ name: 'broadcast', es: 'difundir', en: 'broadcast', personal: true, right: 'broadcast' }],
  texts: operationsTexts,
})

export const createOperationsFront = (
  dependencies: BroadcastDependencies,
): Front<CommandsOf<typeof operationsFront>> => ({
  ...operationsFront,
  answers: {
    broadcast: ({ language, fronts }) => {
      const t = operationsTexts.in(language)
      return say(t('broadcast-here', { command: `/${fronts.wordFor('broadcast', language)}` }))
    },
  },
  dialogues: [createBroadcastDialogue(dependencies)],
})
