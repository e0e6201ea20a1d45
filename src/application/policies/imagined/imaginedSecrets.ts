import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { Move } from '../../configuration/walking/imagined.ts'
import type { Economy } from '../../economy/economy.ts'
import type { Story } from '../../narrative/story.ts'
import { acted, type ImaginedReader, SOMEBODY, VERSION } from './imaginedReader.ts'
import { withUse } from './imaginedShop.ts'

/** They say a word or come by a link; or they use the thing that it is in, if they can come by that. */
export const secretOf = (
  story: Story,
  economy: Economy,
  member: ImaginedReader,
  id: Slug,
): readonly Move<ImaginedReader>[] => {
  const { words = [], link, item } = story.secrets.get(id) ?? {}
  const isSaid = words.length > 0 || link !== undefined
  const by = isSaid || item === undefined ? member : withUse(economy, member, item)
  if (by === undefined) return []
  return [{ kind: 'secret', name: id, next: () => withSecrets(story, discovered(story, by, id)) }]
}

/** Whoever has used a thing has found what is in it. */
export const withSecrets = (story: Story, member: ImaginedReader): ImaginedReader =>
  [...story.secrets.values()]
    .filter(
      ({ id, item }) =>
        item !== undefined && member.wallet.used.includes(item) && !member.reader.secrets.includes(id),
    )
    .reduce((before, { id }) => discovered(story, before, id), member)

const discovered = (story: Story, member: ImaginedReader, secretId: Slug): ImaginedReader =>
  acted(story, member, {
    type: 'DiscoverSecret',
    userId: SOMEBODY,
    secretId,
    by: 'word',
    reward: (story.secrets.get(secretId)?.reward ?? 0) as Natural,
    contentVersion: VERSION,
    at: member.at,
  }) ?? member
