import * as fc from 'fast-check'
import type { Update } from 'grammy/types'
import { ANA, DATE, edits, message, PRIVATE, presses, reacts, says, update } from './updates.ts'

/** Stands in every text that is generated here, so that it is found wherever it went. */
export const MARK = 'zzsecretzz'

const texts = fc
  .oneof(
    fc.constantFrom(
      '',
      '\u0000',
      '\ud800',
      '\udc00 lone',
      '😀'.repeat(4096),
      '\u202e\u200f right to left \u2068',
      '/start ',
      '/',
      '@',
      '-\n',
      '%s %o {0} {{x}}',
      '{"type":"user.registered"}',
      "'; drop table event_logs; --",
    ),
    fc.string({ unit: 'binary' }),
  )
  .chain((text) => fc.constantFrom(text + MARK, MARK + text))

const numbers = fc.oneof(
  fc.constantFrom(0, -0, -1, 1.5, 2 ** 31, 2 ** 52 + 1, 2 ** 53, 1e300, Number.NaN, Number.NEGATIVE_INFINITY),
  fc.integer(),
  fc.double(),
)

const keys = fc.oneof(
  fc.constantFrom(
    'id',
    'length',
    'from',
    'chat',
    'text',
    'entities',
    'is_bot',
    'toString',
    '__proto__',
    'then',
  ),
  texts,
)

const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, undefined, true, false),
    texts,
    numbers,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(keys, tie('value')), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
}))

const forwarded = { type: 'user', sender_user: { ...ANA, first_name: MARK }, date: DATE }

/** What Telegram really sends, from which everything else here is bent. */
const bases: readonly Update[] = [
  says(`/start ${MARK}`),
  says(`/perfil@diana_bot ${MARK}`),
  says(MARK, { forward_origin: forwarded, via_bot: { id: 9, is_bot: true, first_name: MARK } }),
  message({
    photo: [{ file_id: MARK, width: 1, height: 1 }],
    caption: MARK,
    reply_to_message: { message_id: 1, date: DATE, chat: PRIVATE, forward_origin: forwarded, text: MARK },
  }),
  edits({ text: MARK }),
  presses({ data: MARK }),
  presses({
    data: 'u:16:2:privacy:forget_me',
    message: {
      message_id: 11,
      date: DATE,
      chat: PRIVATE,
      reply_markup: { inline_keyboard: [[{ text: MARK, callback_data: 'u:16:2:privacy:forget_me' }]] },
    },
  }),
  message({ photo: [{}], media_group_id: MARK }),
  update('my_chat_member', {
    chat: PRIVATE,
    from: ANA,
    date: DATE,
    old_chat_member: { status: 'member', user: { id: 7, is_bot: true, first_name: MARK } },
    new_chat_member: { status: 'kicked', user: { id: 7, is_bot: true, first_name: MARK } },
  }),
  reacts(),
  update('channel_post', { message_id: 1, date: DATE, chat: { id: -1, type: 'channel' }, text: MARK }),
]

type Path = readonly string[]

const pathsIn = (value: unknown, here: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...here, key], ...pathsIn(inner, [...here, key])])
    : []

const replaced = (value: unknown, [key, ...rest]: Path, replacement: unknown): unknown => {
  if (key === undefined) return replacement
  if (typeof value !== 'object' || value === null) return value
  const old = (value as Readonly<Record<string, unknown>>)[key]
  const bent = { ...value, [key]: replaced(old, rest, replacement) }
  return Array.isArray(value) ? Object.values(bent) : bent
}

/** Real updates with up to four of their fields replaced, at any depth, and updates of kinds that nobody knows. */
export const hostileUpdates: fc.Arbitrary<Update> = fc
  .oneof(
    { weight: 9, arbitrary: fc.constantFrom(...bases) },
    { weight: 1, arbitrary: fc.tuple(keys, values).map(([kind, content]) => update(kind, content)) },
  )
  .chain((base) => {
    const paths = pathsIn(base).filter(([key]) => key !== 'update_id')
    const bend = fc.tuple(fc.constantFrom<Path>([MARK], ...paths), values)
    return fc.tuple(numbers, fc.array(bend, { maxLength: 4 })).map(
      ([update_id, bends]) =>
        bends.reduce<unknown>((bent, [path, value]) => replaced(bent, path, value), {
          ...base,
          update_id,
        }) as Update,
    )
  })
