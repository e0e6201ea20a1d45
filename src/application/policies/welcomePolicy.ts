import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { userEvents } from '../../domain/user/events.ts'
import { walletPart } from '../economy/walletPart.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Policy } from './policy.ts'

/** What everybody is given who comes. */
export const WELCOME_BESITOS = 10

const definitions = { 'user.registered': userEvents['user.registered'] }

/** Gives besitos to a member who registers, also to those who came before there was a welcome. */
export const createWelcomePolicy = (besitos: number): Policy<EventOf<typeof definitions>> => ({
  name: 'welcome' as Slug,
  actsOnPast: true,
  catalogue: createCatalogue(definitions),
  partsFor: ({ data: { user_id: userId } }, at) => [
    walletPart(userId, [{ type: 'GrantBesitos', userId, amount: besitos, source: 'welcome' as Slug, at }]),
  ],
})

/** The welcome that everybody gets. */
export const welcomePolicy = createWelcomePolicy(WELCOME_BESITOS)
