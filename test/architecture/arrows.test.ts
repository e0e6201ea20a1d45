import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import { plant, ROOT, run } from '../support/plantedTree.ts'
import { forbiddenArrows } from './plantedArrows.ts'
import { soundTree } from './soundTree.ts'

const CONFIG = path.join(ROOT, '.dependency-cruiser.mjs')

const cruise = (root: string): ICruiseResult =>
  JSON.parse(
    run(root, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
      '{src,migrations,test,bench}',
      '--config',
      CONFIG,
      '--output-type',
      'json',
    ]),
  )

/** What is wrong in a tree, a line a finding: `file: rule`. */
const findings = (root: string): string[] =>
  cruise(root)
    .summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)
    .sort()

/** Our package.json, with one package more that has no home yet. */
const packageJson = () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const { 'fast-check': homeless, ...dev } = devDependencies
  return JSON.stringify({
    dependencies: { ...dependencies, 'fast-check': homeless },
    devDependencies: dev,
  })
}
const support = () => ({
  'package.json': packageJson(),
  'tsconfig.json': readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8'),
})

describe('the arrows', () => {
  it('all point the right way in this project', () => {
    const { summary } = cruise(ROOT)
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
    expect(summary.totalCruised).toBeGreaterThan(100)
  })

  it('let every import through that the design allows', () => {
    expect(findings(plant({ ...support(), ...soundTree }))).toEqual([])
  })

  it('are each refused by the rule that forbids them, and by no other', () => {
    const planted = Object.fromEntries(forbiddenArrows.map(({ file, text }) => [file, text]))
    const expected = forbiddenArrows.flatMap(({ file, rules }) => rules.map((rule) => `${file}: ${rule}`))
    expect(findings(plant({ ...support(), ...soundTree, ...planted }))).toEqual(expected.sort())
  })

  it('are refused by no rule that has not been seen to refuse', async () => {
    const { default: config } = await import(CONFIG)
    const rules = config.forbidden.map(({ name }: { name: string }) => name)
    expect([...new Set(forbiddenArrows.flatMap((arrow) => arrow.rules))].sort()).toEqual(rules.sort())
  })

  it('are explained: each rule says what to do instead and fails the check', async () => {
    const { default: config } = await import(CONFIG)
    for (const rule of config.forbidden)
      expect(rule).toMatchObject({ severity: 'error', comment: expect.stringMatching(/^[A-Za-z].+[.]$/) })
  })
})
