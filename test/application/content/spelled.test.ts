import { expect, it } from 'vitest'
import { spelled } from '../../../src/application/content/spelled.ts'

it.each(['lucerna', 'Lucerna.', '  ¿LUCERNA? ', '«Lucérna»', 'lucerna!!'])(
  'a word is the same however it is written: %s',
  (said) => expect(spelled(said)).toBe('lucerna'),
)

it('what stands within a word stays', () => {
  expect(spelled('VERANO-26')).toBe('verano-26')
  expect(spelled('algún   día…')).toBe('algun dia')
  expect(spelled('…')).toBe('')
})
