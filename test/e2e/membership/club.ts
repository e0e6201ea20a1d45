import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, vi } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import type { MemberProfile } from '../../support/botApi/person.ts'
import { shownButton } from '../../support/botApi/shownButton.ts'
import { type MovedBot, startMovedBot } from '../../support/movedBot.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000

const CONTENT = `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
plans:
  room: { title: Room, text: The room in the back., days: 30, stars: 150, channels: [room], grace: 2, trial: 3 }
  monthly: { title: Monthly, text: Each month., recurring: true, stars: 99, channels: [room] }
codes:
  spring: { word: Spring Time, most: 2, plan: room, days: 7 }
  hello: { word: HELLO-26, plan: room, days: 5, newcomers: true }
  once: { word: the very first, most: 1, plan: room, days: 9 }
  past: { word: too late, until: 2020-01-01, plan: room, days: 5 }
  later: { word: too early, from: 2090-01-01, plan: room, days: 5 }
`

export type Club = Awaited<ReturnType<typeof openClub>>
export type ClubMember = Awaited<ReturnType<Club['newMember']>>

const LINK = /https:\/\/t\.me\/\S+/
const ANYTHING = /^/
const PLANS_TOLD = /This is what there is:|No plan is sold/

/** Whoever speaks to the bot of the club, and what came of it. */
const memberOf = (world: MovedBot, profile: MemberProfile, isStranger: boolean) => {
  const { telegram } = world
  const person = { language_code: 'en', ...profile }
  const self = isStranger ? telegram.stranger(person) : telegram.member(person)
  const told = () => telegram.textsTo(profile.id)
  /** Does something, and answers the first that the bot has written since that looks so. */
  const answered = async (deed: () => unknown, looks = ANYTHING): Promise<string> => {
    const before = told().length
    const answer = () =>
      told()
        .slice(before)
        .find((text) => looks.test(text))
    await deed()
    await vi.waitUntil(() => answer() !== undefined, { timeout: 30_000, interval: 10 })
    return answer() ?? ''
  }
  return {
    ...self,
    told,
    starts: () => answered(() => telegram.whenConfirmed(self.says('/start')), /^Welcome/),
    /** Once the bot has written something that looks so, at whatever time. */
    hears: (looks: RegExp) =>
      expect.poll(told, { timeout: 30_000 }).toContainEqual(expect.stringMatching(looks)),
    says: (text: string, looks?: RegExp) => answered(() => telegram.whenConfirmed(self.says(text)), looks),
    presses: (label: string) => telegram.whenConfirmed(self.presses(shownButton(telegram, label))),
    /** Sends the data of a button that may never have been shown, as any client can. */
    forges: (data: string) => telegram.whenConfirmed(self.presses(data)),
    /** What /vip says. */
    asksForPlans: () => answered(() => telegram.whenConfirmed(self.says('/vip')), PLANS_TOLD),
    /** The words of the receipt for what happened last. */
    receipt: async () => {
      const before = telegram.calls('sendDocument').length
      await telegram.whenConfirmed(self.says('/receipt'))
      await vi.waitUntil(() => telegram.calls('sendDocument').length > before, { timeout: 30_000 })
      // What the file is for is said below the file itself, which comes last.
      return told().at(-2) ?? ''
    },
    /** Asks for the link by which a plan is paid, as /vip leads to it. */
    async orders(plan: string, button: string): Promise<string> {
      await this.asksForPlans()
      await this.presses(plan)
      const [link = ''] = (await answered(() => this.presses(button), LINK)).match(LINK) ?? []
      return link
    },
    /** Pays what a link opens; the charge that Telegram took, once the bot has it in its books. */
    async buys(link: string): Promise<string> {
      const how = await self.pays(link).end
      if (!how.paid) throw new Error(`not paid: ${how.why}`)
      await telegram.whenConfirmed(how.updateId)
      return how.chargeId
    },
  }
}

/** A club that sells a room for thirty days and one by the month, with its bot, its time, and a channel where there is a room; or one of another `content`. */
export const openClub = async (content = CONTENT, variables: Readonly<Record<string, string>> = {}) => {
  const world = await startMovedBot({ SAMPLE_STORY: 'off', ...variables })
  const folder = await mkdtemp(path.join(tmpdir(), 'club-'))
  const publishes = async (written: string) => {
    await writeFile(path.join(folder, 'club.yaml'), written)
    const { rows } = await world.sql.query(
      `select count(*)::text as version from event_logs where event_type = 'configuration.experience_published'`,
    )
    const { code, output } = await world.run('content', 'publish', folder, '--made-on', rows[0].version)
    if (code !== 0) throw new Error(output)
  }
  await publishes(content)

  let account = 100
  const joined = async (options: Readonly<{ isStranger: boolean }>) => {
    account += 1
    const member = memberOf(world, { id: account }, options.isStranger)
    if (!options.isStranger) await member.starts()
    return member
  }
  const done = async (...args: string[]) => {
    const { code, output } = await world.run(...args)
    if (code !== 0) throw new Error(output)
  }
  const binds = (name: string, { chat }: OwnedChannel) =>
    done('channels', 'bind', name, '--', String(chat.id))
  return {
    ...world,
    publishes,
    /** Has plans speak of a channel by a name. */
    binds,
    unbinds: (name: string) => done('channels', 'unbind', name),
    /** The same, and has whoever must leave it leave. */
    names: async (name: string, channel: OwnedChannel) => {
      await binds(name, channel)
      await done('channels', 'arm', name, '--yes')
    },
    /** Somebody who has written /start; nobody else is called so. */
    newMember: () => joined({ isStranger: false }),
    /** Somebody who has never written to the bot. */
    newStranger: () => joined({ isStranger: true }),
    /** The events of a type that were recorded from here on. */
    fromNow: async () => {
      const before = (await world.events('%')).at(-1)?.position ?? 0
      return async (type: string) => (await world.events(type)).filter(({ position }) => position > before)
    },
    /** In how many days that is, by the time of the club, rounded. */
    inDays: (moment: unknown): number => Math.round((Date.parse(String(moment)) - world.now()) / DAY),
    stop: async () => {
      await world.stop()
      await rm(folder, { recursive: true })
    },
  }
}
