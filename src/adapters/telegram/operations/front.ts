import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Front } from '../talking/fronts/front.ts'
import { type CommandsOf, describeFront } from '../talking/fronts/frontDescription.ts'
import { say } from '../talking/sending/reply.ts'
import { type BroadcastDependencies, createBroadcastDialogue } from './broadcastDialogue.ts'
import { operationsTexts } from './operationsTexts.ts'

/** What those may do who run the community. */
export const operationsFront = describeFront({
  name: 'operations',
  prefix: 'o',
  commands: [
    { name: 'broadcast', es: 'difundir', en: 'broadcast', personal: true, right: 'broadcast' },
    { name: 'admin', es: 'admin', en: 'admin', personal: true, right: 'see' },
  ],
  texts: operationsTexts,
})

export type OperationsFrontDependencies = BroadcastDependencies & {
  /** A link that lets a member into the console, once. */
  readonly offerEntrance: (userId: UserId) => TE.TaskEither<PortFailure, string>
}

export const createOperationsFront = (
  dependencies: OperationsFrontDependencies,
): Front<CommandsOf<typeof operationsFront>> => ({
  ...operationsFront,
  answers: {
    broadcast: ({ language, fronts }) => {
      const t = operationsTexts.in(language)
      return say(t('broadcast-here', { command: `/${fronts.wordFor('broadcast', language)}` }))
    },
    admin: ({ userId, language }) =>
      pipe(
        dependencies.offerEntrance(userId),
        TE.map((link) => ({ text: operationsTexts.in(language)('admin-link', { link }) })),
      ),
  },
  dialogues: [createBroadcastDialogue(dependencies)],
})
