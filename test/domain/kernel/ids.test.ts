import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { ChatId, Slug, Tag, TelegramId, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'

const takes = (codec: t.Mixed, value: unknown) => expect(codec.decode(value)).toEqual(E.right(value))
const refuses = (codec: t.Mixed, value: unknown) => expect(E.isLeft(codec.decode(value))).toBe(true)

describe('a member’s number', () => {
  it.each([1, 42, 2 ** 52, 2 ** 52 + 1, 2 ** 53 - 1])('may be %d', (id) => takes(UserId, id))
  it.each([0, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, '42', null, undefined, 42n])(
    'may not be %s',
    (id) => refuses(UserId, id),
  )
})

describe('a Telegram account', () => {
  it.each([1, 42, 2 ** 52])('may be %d', (id) => takes(TelegramId, id))
  it.each([0, -1, 1.5, 2 ** 52 + 1, Number.NaN, Number.POSITIVE_INFINITY, '42', null, undefined, 42n])(
    'may not be %s',
    (id) => refuses(TelegramId, id),
  )
})

describe('a chat id', () => {
  it.each([1, -1, -1_001_234_567_890, 2 ** 52, -(2 ** 52)])('may be %d', (id) => takes(ChatId, id))
  it.each([0, 0.5, 2 ** 52 + 1, -(2 ** 52) - 1, Number.NaN, '-100', null])('may not be %s', (id) =>
    refuses(ChatId, id),
  )
})

describe('a UUID', () => {
  it.each([
    '00000000-0000-0000-0000-000000000000',
    '886313e1-3b8a-5372-9b90-0c9aee199e5d',
    '0192e4a0-7c00-7000-8000-0123456789ab',
  ])('may be %s', (uuid) => takes(Uuid, uuid))
  it.each([
    ['upper case', '886313E1-3B8A-5372-9B90-0C9AEE199E5D'],
    ['no hyphens', '886313e13b8a53729b900c9aee199e5d'],
    ['braces', '{886313e1-3b8a-5372-9b90-0c9aee199e5d}'],
    ['a line feed at its end', '886313e1-3b8a-5372-9b90-0c9aee199e5d\n'],
    ['a letter that is no digit', 'g86313e1-3b8a-5372-9b90-0c9aee199e5d'],
    ['nothing in it', ''],
  ])('may not have %s', (_, uuid) => refuses(Uuid, uuid))
})

describe('a slug', () => {
  it.each(['a', '1', 'fragment-1', 'vip_monthly', 'a'.repeat(64)])('may be %s', (slug) => takes(Slug, slug))
  it.each(['', '-a', '_a', 'A', 'a b', 'á', 'a\n', 'a/b', 'a'.repeat(65), 1, null])('may not be %j', (slug) =>
    refuses(Slug, slug),
  )
})

describe('a tag', () => {
  it.each(['A', 'WalletFull', 'A'.repeat(64)])('may be %s', (tag) => takes(Tag, tag))
  it.each(['', 'walletFull', 'Wallet full', 'Wallet-Full', 'A1', 'A'.repeat(65), null])(
    'may not be %j',
    (tag) => refuses(Tag, tag),
  )
})
