import { createHash } from 'node:crypto'
import { v5 } from 'uuid'
import { expect, it } from 'vitest'
import { accountTraces, tracesIn } from './accountTraces.ts'

const ACCOUNT = 7_305_518_842
const BOT = 1
const found = (text: string) => tracesIn(text, accountTraces(ACCOUNT, BOT))

it.each([
  ['a number', `{"from":{"id":${ACCOUNT}}}`, 'number'],
  ['a button', `pr:${ACCOUNT.toString(36)}:3:forget_me`, 'base 36'],
  ['a column of bytes', `\\x${Buffer.from(String(ACCOUNT)).toString('hex')}`, 'hex of the text'],
  [
    'a digest',
    createHash('sha256').update(`telegram:${ACCOUNT}`).digest('hex').toUpperCase(),
    `sha256 of telegram:${ACCOUNT}`,
  ],
  [
    'a digest in base64',
    createHash('sha1').update(`${BOT}:${ACCOUNT}`).digest('base64'),
    `sha1 of ${BOT}:${ACCOUNT} in base64`,
  ],
  [
    'an id',
    v5(`user-${ACCOUNT}`, '0d0c1c1e-3b7a-4f5e-9d55-1b6a2f6f5c10'),
    `uuid 5 (derived) of user-${ACCOUNT}`,
  ],
])('an account is found in %s', (_, text, trace) => {
  expect(found(`something before ${text} and after`)).toContain(trace)
})

it('an account is not found where nothing tells of it', () => {
  expect(
    found(`user-6842518842000123 ${v5('something else', '0d0c1c1e-3b7a-4f5e-9d55-1b6a2f6f5c10')}`),
  ).toEqual([])
})
