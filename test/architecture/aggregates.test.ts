import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { AGGREGATES } from '../../src/application/modules.ts'
import { eventTypes } from '../application/log/eventArbitraries.ts'
import { knows } from '../support/folds.ts'
import { ROOT } from '../support/plantedTree.ts'

const filesOf = (folder: string): readonly string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(ROOT, folder, name))

const foldNameOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'evolve' in value && 'snapshot' in value
    ? (value.snapshot as { readonly fold: string }).fold
    : undefined

/** A `default` takes what nobody has thought of for something that changes nothing. */
const swallows = (text: string) => /^\s*default:/m.test(text)
const isFolding = (text: string) => /: (Decider|Projection)</.test(text)

describe('the aggregates', () => {
  it('are all there are: what folds in the domain is named by its module', async () => {
    const exported = await Promise.all(filesOf('src/domain').map((file) => import(pathToFileURL(file).href)))
    const folds = exported.flatMap((module: object) => Object.values(module)).map(foldNameOf)
    const named = folds.filter((fold) => fold !== undefined)
    expect(named).toContain('user 6')
    expect(AGGREGATES.map(({ foldName }) => foldName).toSorted()).toEqual(named.toSorted())
  })

  it('have a name of their own for how they fold', () =>
    expect(new Set(AGGREGATES.map(({ foldName }) => foldName)).size).toBe(AGGREGATES.length))

  it('have events of their own: no type is folded by two', () => {
    const owners = eventTypes.map((type) => [type, AGGREGATES.filter((one) => knows(one, type))] as const)
    expect(owners.filter(([, found]) => found.length > 1).map(([type]) => type)).toEqual([])
    expect(owners.some(([, found]) => found.length === 1)).toBe(true)
  })
})

describe('what folds events', () => {
  const folding = [...filesOf('src/domain'), ...filesOf('src/application')]
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => isFolding(text))

  it('names each of them', () => {
    expect(folding.filter(({ text }) => swallows(text)).map(({ file }) => file)).toEqual([])
    expect(folding.length).toBeGreaterThan(2)
  })

  it('would be found out if it did not', () =>
    expect(swallows('  switch (event.type) {\n    default:\n      return state\n  }')).toBe(true))
})
