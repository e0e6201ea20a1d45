import { fileURLToPath } from 'node:url'
import { readExperienceFolder } from '../files/experienceFolder.ts'
import { resultOrExit } from './programFailure.ts'
import type { Services } from './services.ts'

/** The story that comes with the bot. */
const SAMPLE = fileURLToPath(new URL('../../../content/consigna', import.meta.url))

/** Lets everybody read the sample, where nothing was ever published and nobody has asked for it to be left out. */
export const publishSample = async (services: Services): Promise<void> => {
  const { SAMPLE_STORY } = await services.environment()
  if (SAMPLE_STORY === 'off') return
  const experiences = await services.experiences()
  if ((await resultOrExit(experiences.live)) !== undefined) return
  const publish = await services.publishFirst()
  await resultOrExit(publish(await resultOrExit(readExperienceFolder(SAMPLE))))
}

/** The same for a bot that has done nothing yet: one that has members may want another story, or none. */
export const publishSampleForNewBot = async (services: Services): Promise<void> => {
  const { position } = await resultOrExit((await services.eventLog()).head())
  if (position === 0) await publishSample(services)
}
