import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../domain/kernel/numbers.ts'
import type { Earlier } from '../../commands/part.ts'
import type { LiveExperience } from '../../content/liveExperience.ts'
import type { FollowsUse } from '../../economy/shopParts.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import { readerPart } from './storyReading.ts'

/**
 * Whoever uses a thing finds the secret that is in it, in the same act, and once: used again, it tells nothing new. What a thing is, and
 * what using it does, says the module `economy`; what a secret is, `narrative`.
 */
export const createSecretByItem =
  ({ live }: { readonly live: LiveExperience }): FollowsUse =>
  (userId, itemId: Slug, isUsed, at) => {
    const secretIn = (earlier: Earlier) =>
      [...(live.of(earlier)?.of(storySection).secrets.values() ?? [])].find(({ item }) => item === itemId)
    return [
      readerPart(
        'story_secret',
        userId,
        ({ secrets, place }, earlier) => {
          const [secret, version] = [secretIn(earlier), live.of(earlier)?.version]
          if (secret === undefined || version === undefined) return []
          if (secrets.includes(secret.id) || place.status === 'forgotten') return []
          return [
            {
              type: 'DiscoverSecret',
              userId,
              secretId: secret.id,
              by: 'item',
              reward: secret.reward as Natural,
              contentVersion: version as Positive,
              at,
            },
          ]
        },
        { when: (earlier) => isUsed(earlier) && secretIn(earlier) !== undefined },
      ),
    ]
  }
