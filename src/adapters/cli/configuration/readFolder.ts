import * as E from 'fp-ts/lib/Either.js'
import type { Experience } from '../../../application/content/experience.ts'
import { faultLine } from '../../../application/content/faults.ts'
import type { ReadExperience } from '../../../application/content/readExperience.ts'
import { readExperienceFolder } from '../../files/experienceFolder.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'

export type ReadingServices = { readonly readExperience: () => Promise<ReadExperience> }

/** An experience from its folder; where something is wrong with it, that ends the command. */
export const readFolderOrExit = async (
  services: ReadingServices,
  folder: string,
  version = 0,
): Promise<Experience> => {
  const read = (await services.readExperience())(version, await resultOrExit(readExperienceFolder(folder)))
  if (E.isRight(read)) return read.right
  const [first, ...others] = read.left
  const more = others.length === 0 ? '' : ` "content validate ${folder}" tells ${others.length} more.`
  throw new ProgramFailure(`${first === undefined ? `${folder} is not sound` : faultLine(first)}.${more}`)
}
