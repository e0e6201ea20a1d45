import { describe, expect, it } from 'vitest'
import { type EventPattern, matches } from '../../../src/application/log/eventPattern.ts'

describe('a pattern', () => {
  it.each<readonly [EventPattern, string]>([
    ['*', 'user.registered'],
    ['*', 'gamification.besitos_earned'],
    ['user.*', 'user.registered'],
    ['user.*', 'user.command_executed'],
    ['user.registered', 'user.registered'],
  ])('%s takes %s', (pattern, type) => expect(matches(pattern, type)).toBe(true))

  it.each<readonly [EventPattern, string]>([
    ['user.*', 'users.registered'],
    ['user.*', 'superuser.registered'],
    ['user.*', 'narrative.user.registered'],
    ['user.*', 'user'],
    ['user.*', 'userXregistered'],
    ['user.registered', 'user.registered_again'],
    ['user.registered', 'user.register'],
    ['user.registered', 'userXregistered'],
  ])('%s does not take %s', (pattern, type) => expect(matches(pattern, type)).toBe(false))
})
