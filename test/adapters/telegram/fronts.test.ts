import { describe, expect, it } from 'vitest'
import { inOrder } from '../../../src/adapters/telegram/fronts.ts'
import { fronts } from './support/readUpdate.ts'
import { createSampleFront } from './support/sample/front.ts'

describe('the fronts of a running bot', () => {
  it('come in the order of the list, whoever made them first', () => {
    expect(inOrder(fronts.toReversed(), fronts)).toEqual(fronts)
  })

  it('are refused where nobody makes one of the list', () => {
    expect(() => inOrder(fronts.slice(1), fronts)).toThrow('nobody makes the front user; provide it')
  })

  it('are refused where one is not on the list', () => {
    expect(() => inOrder([...fronts, createSampleFront()], fronts)).toThrow(
      'the front sample is not on the list',
    )
  })
})
