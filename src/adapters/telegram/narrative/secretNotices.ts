import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { narrativeEvents } from '../../../domain/narrative/events.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import { type Reply, silence } from '../talking/sending/reply.ts'
import { joined } from '../talking/sending/richText.ts'
import { askedOf, cameOf } from './cameOf.ts'
import type { Reading } from './endNotices.ts'
import { whyButtons } from './pageReply.ts'
import { storyButton } from './storyButtons.ts'
import { storyTexts } from './storyTexts.ts'

const definitions = { 'narrative.secret_discovered': narrativeEvents['narrative.secret_discovered'] }

/** A secret that was in a thing is told below what using the thing has come to: it goes on with what they are doing. */
export const secretNotices = ({ read }: Pick<Reading, 'read'>): FrontNotices =>
  frontNotices(
    createCatalogue(definitions),
    ({ data: { user_id: userId, by } }, recorded) =>
      by === 'item'
        ? {
            userId,
            say: (situation) =>
              pipe(
                read(recorded, situation),
                TE.flatMap(({ page, events }) => {
                  if (page === undefined) return silence
                  const { language } = situation
                  const shownTo = { userId, turn: page.reader.version }
                  return TE.right<never, Reply>({
                    ...joined(cameOf(page, events, language), '\n\n'),
                    buttons: [
                      storyButton(storyTexts.in(language)('go-on'), { type: 'show' }, shownTo),
                      ...whyButtons(page, situation, askedOf(events)),
                    ],
                  })
                }),
              ),
          }
        : undefined,
    () => TE.right(true),
  )
