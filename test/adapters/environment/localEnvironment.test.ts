import { describe, expect, it } from 'vitest'
import {
  readChatEnvironment,
  readDemoEnvironment,
} from '../../../src/adapters/environment/localEnvironment.ts'

const OWN = { DATABASE_URL: 'postgres://host/own', REDIS_URL: 'redis://host:6379' }

describe('the environment of the local chat', () => {
  it('has a data directory of its own, and logs warnings only', () => {
    expect(readChatEnvironment({ DATA_DIR: '/data' }, {})).toMatchObject({
      right: { DATA_DIR: '/data/chat', LOG_LEVEL: 'warn', DATABASE_URL: undefined },
    })
    expect(readChatEnvironment({}, {})).toMatchObject({ right: { DATA_DIR: '.dianabot/chat' } })
  })

  it('logs what it is told to', () => {
    expect(readChatEnvironment({ LOG_LEVEL: 'debug' }, {})).toMatchObject({ right: { LOG_LEVEL: 'debug' } })
    expect(readChatEnvironment({ LOG_LEVEL: '' }, {})).toMatchObject({ right: { LOG_LEVEL: 'warn' } })
  })

  it.each([
    ['in the environment', OWN, {}],
    ['as an option', {}, { databaseUrl: OWN.DATABASE_URL }],
  ])(
    'has no database of somebody’s own %s, in one sentence that shows no address',
    (_, variables, options) => {
      expect(readChatEnvironment(variables, options)).toEqual({
        _tag: 'Left',
        left: expect.stringMatching(/^[^.]*DATABASE_URL[^.]*--allow-database[^.]*[.]$/),
      })
    },
  )

  it('has it where it is allowed, and Redis with it', () => {
    expect(readChatEnvironment(OWN, { allowDatabase: true })).toMatchObject({ right: OWN })
    const databaseUrl = 'postgres://host/other'
    expect(readChatEnvironment(OWN, { databaseUrl, allowDatabase: true })).toMatchObject({
      right: { DATABASE_URL: databaseUrl },
    })
  })

  it('has the master key of the bot there: the data directory is its own only with a database of its own', () => {
    const variables = { ...OWN, DATA_DIR: '/data' }
    expect(readChatEnvironment(variables, { allowDatabase: true })).toMatchObject({
      right: { DATA_DIR: '/data' },
    })
    expect(readChatEnvironment({ DATA_DIR: '/data' }, { allowDatabase: true })).toMatchObject({
      right: { DATA_DIR: '/data/chat' },
    })
  })

  it('has no Redis otherwise', () => {
    expect(readChatEnvironment({ REDIS_URL: OWN.REDIS_URL }, {})).toMatchObject({
      right: { REDIS_URL: undefined },
    })
  })

  it('says what is wrong with an address', () => {
    expect(readChatEnvironment({}, { databaseUrl: 'nonsense', allowDatabase: true })).toMatchObject({
      left: expect.stringContaining('DATABASE_URL takes'),
    })
  })
})

describe('the environment of the demo', () => {
  it('has a data directory for each run, and nothing that others share', () => {
    expect(readDemoEnvironment({ ...OWN, DATA_DIR: '/data' }, 'run-1')).toMatchObject({
      right: {
        DATA_DIR: '/data/demo/run-1',
        DATABASE_URL: undefined,
        REDIS_URL: undefined,
        LOG_LEVEL: 'warn',
      },
    })
  })
})
