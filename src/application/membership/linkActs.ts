import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import type { Positive } from '../../domain/kernel/numbers.ts'
import type { Earlier, Part } from '../commands/part.ts'
import type { LiveExperience } from '../content/liveExperience.ts'
import type { Vault } from '../ports/vault.ts'
import { plansSection } from './content/plansSection.ts'
import { termsOf } from './plans.ts'
import { codeOfWay, wayOfCode } from './wayCodes.ts'
import { openWay } from './wayParts.ts'

/** A link that somebody with a role makes in the chat; `nonce` tells it from every other of theirs. */
export type LinkMade = {
  readonly userId: UserId
  readonly nonce: string
  readonly planId: Slug
  readonly days: Positive
}

/**
 * Links to plans that are made in the chat, each good for whoever comes first.
 *
 * - `make` are the parts of the act that makes one; made again it is the same one. Nothing comes of it where no plan has that name.
 * - `codeOf` is its code, which follows from who made it and from a key that is kept outside the log.
 */
export type LinkActs = {
  readonly make: (link: LinkMade, at: Date) => readonly Part[]
  readonly codeOf: (link: LinkMade) => string
}

export const createLinkActs = ({
  live,
  vault,
}: {
  readonly live: LiveExperience
  readonly vault: Pick<Vault, 'commandId'>
}): LinkActs => {
  const codeOf = ({ userId, nonce, planId, days }: LinkMade) =>
    codeOfWay(vault, `chat link:${userId}:${nonce}:${planId}:${days}`)
  return {
    codeOf,
    make: (link, at) => {
      const way = wayOfCode(vault, codeOf(link)) as Uuid
      const opening = (earlier: Earlier) => {
        const plan = live.of(earlier)?.of(plansSection).get(link.planId)
        return (
          plan && {
            type: 'OpenWay' as const,
            way,
            terms: termsOf(plan, link.days),
            source: 'link' as const,
            until: null,
            row: null,
            at,
          }
        )
      }
      return [live.part, openWay(way, opening)]
    },
  }
}
