import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { ask } from '../../../src/adapters/terminal/ask.ts'

const asked = async (typed: string | undefined) => {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.end(typed)
  const answer = await ask({ input, output }, 'Are you sure? ')
  return { answer, shown: String(output.read()) }
}

it('what a person types is the answer to the question that is shown', async () => {
  expect(await asked(' 42 \nmore\n')).toEqual({ answer: '42', shown: 'Are you sure? ' })
})

it('whoever ends the input instead has answered nothing', async () => {
  expect(await asked(undefined)).toMatchObject({ answer: '' })
})
