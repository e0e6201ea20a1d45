import { Writable } from 'node:stream'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printLongJson } from '../../../src/adapters/terminal/longJson.ts'
import { createPrinter } from '../../../src/adapters/terminal/printer.ts'

async function* each(items: readonly unknown[]) {
  yield* items
}

const printed = async (head: object, indent: 0 | 2, items: readonly unknown[]) => {
  let text = ''
  const output = new Writable({
    write: (chunk, _, done) => {
      text += chunk
      done()
    },
  })
  await printLongJson(createPrinter(output), { head, list: 'events', indent }, each(items))
  return text
}

it('prints to the byte what JSON.stringify does of the whole', () =>
  fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string().filter((key) => key !== 'events'),
        fc.jsonValue(),
      ),
      fc.array(fc.jsonValue()),
      fc.constantFrom<0 | 2>(0, 2),
      async (head, items, indent) => {
        const whole = JSON.stringify({ ...head, events: items }, null, indent)
        expect(await printed(head, indent, items)).toBe(`${whole}\n`)
      },
    ),
  ))

it('asks for no more once nobody reads', async () => {
  let asked = 0
  async function* endless() {
    for (;;) {
      asked += 1
      yield 'x'.repeat(1_000)
    }
  }
  const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('closed')) })
  await printLongJson(createPrinter(output), { head: {}, list: 'events', indent: 0 }, endless())
  expect(asked).toBeLessThan(1_000)
})
