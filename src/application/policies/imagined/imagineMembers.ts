import type { ImagineMembers } from '../../configuration/walking/imagineMembers.ts'
import type { Gift } from '../../content/compileExperience.ts'
import { economySection } from '../../economy/content/economySection.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import { imaginedReaders } from './imaginedReaders.ts'

/** Members who have what everybody is given who comes. */
export const createImagineMembers =
  (gifts: readonly Gift[]): ImagineMembers =>
  (experience, today) => {
    const story = experience.of(storySection)
    const economy = experience.of(economySection)
    const { language } = experience.about
    const besitos = gifts
      .filter(({ what }) => what === 'besitos')
      .reduce((sum, { amount }) => sum + amount, 0)
    return {
      fragments: [...story.fragments.keys()],
      endings: [...story.fragments.values()].flatMap(({ id, ending }) =>
        ending === undefined ? [] : [{ id, title: ending.title[language] ?? id }],
      ),
      imagined: imaginedReaders({ story, economy, besitos, today }),
    }
  }
