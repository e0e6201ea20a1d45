import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { channelsSection } from '../../../application/channels/content/channelsSection.ts'
import type { Experience } from '../../../application/content/experience.ts'
import type { Experiences } from '../../../application/content/experiences.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import { type EntryEvent, entryEvents } from '../../../domain/channels/entryEvents.ts'
import { type FrontNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import { languageFor } from '../talking/languages.ts'
import type { Reply, Replying } from '../talking/sending/reply.ts'
import { channelTexts } from './channelTexts.ts'
import { entryButton, entryCode, PREFIX } from './entryButtons.ts'

/** What the bot is called, where Telegram says so. */
export type BotName = () => Promise<string | undefined>

const told = {
  'admin.entry_step_shown': entryEvents['admin.entry_step_shown'],
  'admin.entry_reminded': entryEvents['admin.entry_reminded'],
}

type Told = Extract<EntryEvent, { readonly type: keyof typeof told }>

/**
 * What whoever asks to be let in is shown on the way, in the words that held when they asked. They need be no member: Telegram lets
 * the bot write to them for five minutes.
 */
export const entryNotices = (experiences: Pick<Experiences, 'load'>, botName: BotName): FrontNotices => ({
  ...frontNotices(createCatalogue(told), (event) => ({
    userId: event.data.user_id,
    say: () =>
      pipe(
        experiences.load(event.data.content_version),
        TE.flatMap((experience): Replying => {
          const shown = stepOf(event, experience)
          if (event.type === 'admin.entry_step_shown' || shown === undefined) return TE.right(shown)
          return pipe(
            TE.fromTask(botName),
            TE.map((name) => reminded(event, shown, name)),
          )
        }),
      ),
  })),
  // Whoever is on the way in has just asked to be; the last reminder has not.
  continues: ({ type }) => TE.right(type === 'admin.entry_step_shown'),
  reachesStrangers: () => true,
})

const stepOf = ({ data }: Told, { about, of }: Experience): Reply | undefined => {
  const terms = of(channelsSection).get(data.name)
  const step = terms?.by === 'steps' ? terms.steps[data.step] : undefined
  if (step === undefined) return undefined
  const words = (text: Readonly<Record<string, string>>) =>
    text[languageFor(data.language)] ?? text[about.language] ?? ''
  const { user_id: owner, channel_id: channelId, nth } = data
  const buttons = step.choices.map(({ text }, choice) => ({
    text: words(text),
    data: entryButton({ owner, channelId, nth, step: data.step, choice }),
  }))
  return { text: words(step.text).trim(), ...(buttons.length === 0 ? {} : { buttons }) }
}

const reminded = (event: Told, shown: Reply, botName: string | undefined): Reply => {
  const { language, channel_id: channelId } = event.data
  const t = channelTexts.in(languageFor(language))
  const isLast = event.type === 'admin.entry_reminded' && event.data.is_last
  const link = `https://t.me/${botName}?start=${PREFIX}_${entryCode(channelId)}`
  const reminder = isLast || botName === undefined ? t('entry-waits') : t('entry-waits-soon', { link })
  return { ...shown, text: `${reminder}\n\n${shown.text}` }
}
