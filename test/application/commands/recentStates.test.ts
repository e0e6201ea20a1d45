import { describe, expect, it } from 'vitest'
import { createRecentStates } from '../../../src/application/commands/recentStates.ts'

const at = (version: number) => ({ state: `state ${version}`, version, tail: 0 })

describe('the states of the streams that were written to last', () => {
  it('are remembered by stream, the newest of each', () => {
    const recent = createRecentStates<string>()
    recent.set('user-1', at(1))
    recent.set('user-2', at(5))
    recent.set('user-1', at(2))
    expect([recent.get('user-1'), recent.get('user-2'), recent.get('user-3')]).toEqual([
      at(2),
      at(5),
      undefined,
    ])
  })

  it('are not put back to older ones', () => {
    const recent = createRecentStates<string>()
    recent.set('user-1', at(2))
    recent.set('user-1', at(1))
    expect(recent.get('user-1')).toEqual(at(2))
  })

  it('are as many as may be, and whoever has not written for longest is forgotten', () => {
    const recent = createRecentStates<string>(2)
    for (const [stream, version] of [
      ['user-1', 1],
      ['user-2', 1],
      ['user-1', 2],
      ['user-3', 1],
    ] as const)
      recent.set(stream, at(version))
    expect([recent.get('user-1'), recent.get('user-2'), recent.get('user-3')]).toEqual([
      at(2),
      undefined,
      at(1),
    ])
  })

  it('are forgotten on request, one or all', () => {
    const recent = createRecentStates<string>()
    for (const stream of ['user-1', 'user-2', 'user-3']) recent.set(stream, at(1))
    recent.forget('user-1')
    expect([recent.get('user-1'), recent.get('user-2')]).toEqual([undefined, at(1)])
    recent.forgetAll()
    expect([recent.get('user-2'), recent.get('user-3')]).toEqual([undefined, undefined])
  })
})
