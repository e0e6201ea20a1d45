import { v7 } from 'uuid'
import { createMemoryContents } from '../../../src/adapters/memory/memoryContents.ts'
import { readYaml } from '../../../src/adapters/yaml/readYaml.ts'
import { createExperiences } from '../../../src/application/configuration/createExperiences.ts'
import { createPublishing } from '../../../src/application/configuration/publishing.ts'
import type { PublicationCheck } from '../../../src/application/content/experiences.ts'
import { checkOfSections } from '../../../src/application/content/publicationChecks.ts'
import { byOperator } from '../../../src/application/log/eventMetadata.ts'
import type { Uuid } from '../../../src/domain/kernel/ids.ts'
import { RULES, readExperience } from '../../support/compiling.ts'
import { sourceOf } from '../../support/experiences.ts'
import { right } from '../../support/results.ts'
import { createWorld } from '../support/world.ts'

export const metadata = () => byOperator(v7() as Uuid)

/** A story whose first fragment leads to others, each of which is an ending. */
export const storyOf = (endings: readonly string[], more = '') =>
  sourceOf(
    'story.yaml',
    `experience: { name: toy, title: Toy, language: es, zone: UTC, start: first }
fragments:
  first:
    text: Begin.
    decisions:
${endings.map((id) => `      to-${id}: { text: Go to ${id}, to: ${id} }`).join('\n')}
${endings.map((id) => `  ${id}: { text: ${id}., ending: { title: ${id} } }`).join('\n')}
${more}`,
  )

/** A log in memory on which experiences are published. */
export const publishingStage = (checks: readonly PublicationCheck[] = [checkOfSections(RULES.sections)]) => {
  const world = createWorld()
  const contents = createMemoryContents()
  const process = () => createExperiences({ log: world.log, contents, readExperience })
  const experiences = process()
  const publishing = createPublishing({
    log: world.log,
    snapshots: world.snapshots,
    contents,
    experiences,
    readExperience,
    readContent: readYaml,
    checks,
    ids: world.ids,
    clock: world.clock,
  })
  return {
    ...world,
    contents,
    experiences,
    publishing,
    /** What another process would have, over the same log. */
    process,
    publish: (madeOn: number, endings: readonly string[], more?: string) =>
      right(publishing.publish({ sources: [storyOf(endings, more)], madeOn, metadata: metadata() })),
  }
}
