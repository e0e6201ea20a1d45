import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Broadcasting } from '../../../application/notices/broadcast.ts'
import { broadcastPart } from '../../../application/notices/broadcastPart.ts'
import type { IdGenerator } from '../../../application/ports/idGenerator.ts'
import { LANGUAGES } from '../../../domain/kernel/language.ts'
import type { LanguageTag } from '../../../domain/kernel/languageTag.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import { asksChoice, asksText } from '../talking/fronts/dialogue.ts'
import type { Dialogue } from '../talking/fronts/front.ts'
import { NATIVE_NAMES } from '../talking/languages.ts'
import { say } from '../talking/sending/reply.ts'
import { operationsTexts } from './operationsTexts.ts'

/** Characters that fit into one message together with the question whether it is to be sent. */
const LONGEST = 3_800
const EVERYBODY = 'all'
const SEND = 'send'

export type BroadcastDependencies = {
  readonly broadcasting: Pick<Broadcasting, 'prepare'>
  readonly ids: Pick<IdGenerator, 'derive'>
}

/**
 * Asks for a text, for whom it is, and whether it is to be sent as it is shown.
 *
 * Text and recipients stand ready before the last answer is recorded; that it starts is a part of the same act, so that whoever
 * is no owner any more starts nothing.
 */
export const createBroadcastDialogue = ({ broadcasting, ids }: BroadcastDependencies): Dialogue => ({
  name: 'broadcast',
  begunBy: 'broadcast',
  steps: [
    asksText({
      name: 'text',
      question: (language) => operationsTexts.richIn(language)('broadcast-text'),
      check: (text) =>
        text.length <= LONGEST
          ? E.right(text)
          : E.left((language) =>
              operationsTexts.richIn(language)('broadcast-too-long', { length: text.length, most: LONGEST }),
            ),
    }),
    asksChoice({
      name: 'language',
      question: (language) => operationsTexts.richIn(language)('broadcast-language'),
      choices: [
        ...LANGUAGES.map((id) => ({ id, label: () => NATIVE_NAMES[id] })),
        { id: EVERYBODY, label: (language) => operationsTexts.in(language)('broadcast-everybody') },
      ],
    }),
    asksChoice({
      name: 'sure',
      question: (language, gathered) => {
        const rich = operationsTexts.richIn(language)
        const text = String(gathered.text)
        const named = LANGUAGES.find((one) => one === gathered.language)
        return named === undefined
          ? rich('broadcast-sure-all', { text })
          : rich('broadcast-sure', { text, whom: NATIVE_NAMES[named] })
      },
      choices: [
        { id: SEND, label: (language) => operationsTexts.in(language)('broadcast-send') },
        { id: 'drop', label: (language) => operationsTexts.in(language)('broadcast-drop') },
      ],
    }),
  ],
  parts: ({ at, commandId, gathered }) => {
    if (gathered.sure !== SEND) return TE.right([])
    const id = ids.derive(`broadcast:${commandId}`)
    const text = String(gathered.text)
    const language = gathered.language === EVERYBODY ? null : (String(gathered.language) as LanguageTag)
    return pipe(
      broadcasting.prepare({ id, text, language, correlationId: commandId }),
      TE.map((recipients) => [
        broadcastPart({
          type: 'StartBroadcast',
          id,
          language,
          recipients: recipients as Natural,
          length: text.length as Natural,
          at,
        }),
      ]),
    )
  },
  done: ({ language }, { sure }) => {
    const t = operationsTexts.in(language)
    return say(t(sure === SEND ? 'broadcast-started' : 'broadcast-dropped'), { edits: true })
  },
})
