import * as E from 'fp-ts/lib/Either.js'
import type { Experience } from '../../src/application/content/experience.ts'
import { faultLine } from '../../src/application/content/faults.ts'
import { readExperience } from './compiling.ts'
import { sourceOf } from './experiences.ts'

/** An experience of one file. */
export const soundStory = (text: string, version = 1): Experience => {
  const read = readExperience(version, [sourceOf('story.yaml', text)])
  if (E.isRight(read)) return read.right
  throw new Error(read.left.map(faultLine).join('\n'))
}

/** An experience of these fragments, in YAML of any indentation, that begins with `start`; `more` are other sections. */
export const soundExperience = (fragments: string, more = '', version = 1): Experience => {
  const about = '{ name: prueba, title: Prueba, language: es, zone: UTC, start: start }'
  return soundStory(`experience: ${about}\nfragments:\n  ${fragments}\n${more}\n`, version)
}
