import type { FindBans } from '../../../application/membership/importing/findBans.ts'
import type { MakeWays } from '../../../application/membership/makeWays.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import { Interruption, ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import type { Question } from '../question.ts'
import type { Format } from '../topic.ts'

export type WayServices = {
  readonly makeWays: () => Promise<MakeWays>
  readonly findBans: () => Promise<FindBans>
  /** What Telegram calls the bot; nothing where no bot is configured, or Telegram does not say. */
  readonly botName: () => Promise<() => Promise<string | undefined>>
}

/** What the codes of plans begin with in a link. */
const payloadOf = (code: string) => `v_${code}`

/** A link; where the bot's name is not known only what stands at its end. */
export const shownLink = (bot: string | undefined, code: string): string =>
  bot === undefined ? payloadOf(code) : `https://t.me/${bot}?start=${payloadOf(code)}`

export type LinkOptions = Format & {
  readonly days: Positive
  readonly until?: Date
  readonly count: number
}

/** Makes links to a plan, each for whoever comes first. */
export const makeLinks = async (
  question: Question,
  services: WayServices,
  planId: Slug,
  { days, until, count }: LinkOptions,
): Promise<void> => {
  const { printer, json, tell, signal } = question
  const ways = await services.makeWays()
  const bot = await (await services.botName())()
  for (let made = 0; made < count; made += 1) {
    if (signal.aborted) throw new Interruption('Stopped.')
    const code = await resultOrExit(ways.link(planId, days, until ?? null))
    if (code === undefined)
      throw new ProgramFailure(
        `There is no plan "${planId}" in what is published: "content show" lists what is.`,
      )
    const link = shownLink(bot, code)
    printer.print(json ? JSON.stringify({ link, plan_id: planId, days, until: until ?? null }) : link)
  }
  if (bot === undefined)
    tell('The name of the bot is not known; a link is https://t.me/<bot>?start= and what is printed.')
}
