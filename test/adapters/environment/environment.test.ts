import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../src/adapters/environment/environment.ts'

describe('the environment', () => {
  it('may be empty: everything has a meaning when absent', () => {
    expect(readEnvironment({})).toMatchObject({
      right: {
        DATABASE_URL: undefined,
        REDIS_URL: undefined,
        TELEGRAM_BOT_TOKEN: undefined,
        TELEGRAM_API_ROOT: 'https://api.telegram.org',
        TELEGRAM_WEBHOOK_URL: undefined,
        TELEGRAM_WEBHOOK_SECRET: undefined,
        HTTP_HOST: '127.0.0.1',
        HTTP_PORT: 3000,
        ADMIN_TOKEN: undefined,
        EVENT_CHANNEL_PREFIX: 'dianabot:events:',
        LOG_LEVEL: 'info',
        DATA_DIR: '.dianabot',
      },
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readEnvironment({ DATABASE_URL: '', LOG_LEVEL: '' })).toEqual(readEnvironment({}))
  })

  it('lists everything that is wrong in one message, with what each takes, and shows no value', () => {
    const result = readEnvironment({
      DATABASE_URL: 'mysql://secret@host/db',
      REDIS_URL: 'localhost:6379',
      TELEGRAM_BOT_TOKEN: 'not a token',
      TELEGRAM_API_ROOT: 'api.telegram.org',
      TELEGRAM_WEBHOOK_URL: 'http://bot.example.com/hook-of-mine',
      HTTP_HOST: 'my host',
      HTTP_PORT: '65536',
      ADMIN_TOKEN: 'fifteen letters',
      ADMIN_IDS: '42, xiomara',
      EVENT_CHANNEL_PREFIX: 'with space',
      LOG_LEVEL: 'loud',
      DATA_DIR: '/fine',
    })
    expect(result).toMatchObject({ _tag: 'Left' })
    const message = 'left' in result ? result.left : ''
    expect(message.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
      'The',
      'DATABASE_URL',
      'REDIS_URL',
      'TELEGRAM_BOT_TOKEN',
      'TELEGRAM_API_ROOT',
      'TELEGRAM_WEBHOOK_URL',
      'TELEGRAM_WEBHOOK_SECRET',
      'HTTP_HOST',
      'HTTP_PORT',
      'ADMIN_TOKEN',
      'ADMIN_IDS',
      'EVENT_CHANNEL_PREFIX',
      'LOG_LEVEL',
      'Correct',
    ])
    expect(message).not.toMatch(/secret@|not a token|hook-of-mine|my host|65536|fifteen|xiomara|loud/)
  })

  it.each(['pa#ss', 'pa/ss', 'pa?ss', '12#ss', '12/ss', '12?ss', 'a@b/c', '5%', '%zz', 'a@b#c', 'a@b?c'])(
    'wants the password %s to be encoded, in one line that does not show it',
    (password) => {
      for (const [name, scheme] of [
        ['DATABASE_URL', 'postgres'],
        ['REDIS_URL', 'redis'],
      ]) {
        const result = readEnvironment({ [`${name}`]: `${scheme}://diana:${password}@host:1234/db` })
        expect(result).toMatchObject({
          left: expect.stringMatching(new RegExp(`\n  ${name} takes .*%23 %2F %3F %40 %25\nCorrect`)),
        })
        expect('left' in result && result.left.includes(password)).toBe(false)
        const encoded = `${scheme}://diana:${encodeURIComponent(password)}@host:1234/db`
        expect(readEnvironment({ [`${name}`]: encoded })).toMatchObject({ right: { [`${name}`]: encoded } })
      }
    },
  )

  it.each([
    'postgres://diana@localhost:5432/db?host=%2Ftmp%2Fsocket',
    'postgres://diana@localhost:5432/db?host=/tmp/socket',
    'postgres:///db?host=/tmp/socket&user=diana',
    'postgres://diana:a@b@host/db',
    'postgresql://host/db?sslmode=verify-full&sslrootcert=/etc/ca.pem',
    'postgres://diana:s3cret@[::1]:5432/db',
    'postgres://host',
  ])('takes %s', (url) => {
    expect(readEnvironment({ DATABASE_URL: url })).toMatchObject({ right: { DATABASE_URL: url } })
  })

  const secret = 'a-Secret_1'

  it.each([
    'https://bot.example.com/telegram',
    'http://localhost:3000/telegram',
    'http://bot.localhost/telegram',
    'http://127.0.0.2:3000/telegram',
    'http://[::1]:3000/telegram',
  ])('takes a webhook at %s, with its secret', (url) => {
    expect(readEnvironment({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret })).toMatchObject({
      right: { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret },
    })
  })

  it.each([
    'http://bot.example.com/telegram',
    'http://localhost.example.com/telegram',
    'http://127.0.0.1.example.com/telegram',
    'ftp://localhost/telegram',
    '/telegram',
  ])('refuses a webhook at %s', (url) => {
    expect(readEnvironment({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret })).toMatchObject({
      left: expect.stringContaining('TELEGRAM_WEBHOOK_URL takes an https URL'),
    })
  })

  it('wants a secret for a webhook, and says so in one line', () => {
    const url = { TELEGRAM_WEBHOOK_URL: 'https://bot.example.com/telegram' }
    expect(readEnvironment(url)).toEqual({
      _tag: 'Left',
      left: [
        'The environment does not fit:',
        '  TELEGRAM_WEBHOOK_SECRET is needed with TELEGRAM_WEBHOOK_URL; it takes 1 to 256 letters, digits, _ and -',
        'Correct these, or unset them.',
      ].join('\n'),
    })
  })

  it.each(['with space', 'ñ', 'a'.repeat(257)])('refuses the secret %s', (wrong) => {
    expect(readEnvironment({ TELEGRAM_WEBHOOK_SECRET: wrong })).toMatchObject({
      left: expect.stringMatching(/\n {2}TELEGRAM_WEBHOOK_SECRET takes .*\nCorrect/),
    })
  })

  it.each([
    ['0', 0],
    ['8080', 8080],
    ['65535', 65_535],
  ])('reads the port %s as a number', (port, number) => {
    expect(readEnvironment({ HTTP_PORT: port })).toMatchObject({ right: { HTTP_PORT: number } })
  })

  it.each(['-1', '80.5', '0x50', ' 80', '65536', 'http'])('refuses the port %s', (port) => {
    expect(readEnvironment({ HTTP_PORT: port })).toMatchObject({
      left: expect.stringContaining('HTTP_PORT takes'),
    })
  })

  it('takes an admin token of 16 visible characters', () => {
    expect(readEnvironment({ ADMIN_TOKEN: '0123456789abcde!' })).toMatchObject({
      right: { ADMIN_TOKEN: '0123456789abcde!' },
    })
  })

  it.each([
    ['42', [42]],
    [' 42,43 , 42 ', [42, 43]],
    [String(2 ** 52), [2 ** 52]],
    ['', []],
    [undefined, []],
  ])('takes %j for the owners %j', (ADMIN_IDS, owners) => {
    expect(readEnvironment({ ADMIN_IDS })).toMatchObject({ right: { ADMIN_IDS: owners } })
  })

  it.each(['0', '-1', '42,', ',', '4 2', '1e3', '0x10', '@diana', String(2 ** 52 + 2)])(
    'takes %j for no owners, and says what it takes',
    (ADMIN_IDS) => {
      expect(readEnvironment({ ADMIN_IDS })).toMatchObject({
        left: expect.stringMatching(/ADMIN_IDS takes numbers of Telegram accounts .* such as 42,43/),
      })
    },
  )
})
