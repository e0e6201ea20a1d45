import * as E from 'fp-ts/lib/Either.js'
import type { ReadChannelNames } from '../../channels/nameChannels.ts'
import type { FindStrays, Stray, StrayPlaces } from '../../channels/strays.ts'
import type { Experiences } from '../../content/experiences.ts'
import { plansSection } from '../../membership/content/plansSection.ts'

/** Looks in each channel that a plan opens and that has its name; of bots nothing is recorded. */
export const createFindStrays =
  ({
    places,
    readNames,
    experiences,
  }: {
    readonly places: StrayPlaces
    readonly readNames: ReadChannelNames
    readonly experiences: Pick<Experiences, 'live'>
  }): FindStrays =>
  (wanted) =>
  async () => {
    const named = await readNames()
    if (E.isLeft(named)) return named
    const live = await experiences.live()
    if (E.isLeft(live)) return live
    const opened = new Set(
      [...(live.right?.of(plansSection).values() ?? [])].flatMap(({ channels }) => channels),
    )
    const found: Stray[] = []
    for (const { channelId, name } of named.right) {
      if (!opened.has(name) || (wanted !== undefined && channelId !== wanted)) continue
      const strays = await places.find(channelId, name)()
      if (E.isLeft(strays)) return strays
      for (const place of strays.right) found.push({ ...place, channelId, name, reason: reasonOf(place) })
    }
    return E.right(found)
  }

const reasonOf = ({ userId, linkOf }: Pick<Stray, 'userId' | 'linkOf'>): Stray['reason'] =>
  linkOf !== null && linkOf !== userId ? 'passed_on' : 'no_plan'
