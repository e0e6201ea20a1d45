import { describe, it } from 'vitest'
import { removal } from '../../../src/domain/channels/removal.ts'
import { given } from '../../support/specification.ts'
import {
  at,
  channelId,
  done,
  fail,
  failed,
  finish,
  held,
  later,
  order,
  ordered,
  putOff,
  release,
  retry,
  spare,
  spared,
  unlist,
  unlisted,
  userId,
  whitelist,
  whitelisted,
} from './removalFacts.ts'

const notDue = { _tag: 'RemovalNotDue', userId, channelId } as const

describe('a removal', () => {
  it('is ordered, and done once', () => {
    given(removal, []).when(order()).thenEvents([ordered()])
    given(removal, [ordered()]).when(finish()).thenEvents([done()])
    given(removal, [ordered(), done()]).when(finish()).thenEvents([])
    given(removal, [ordered(), done()]).when(order()).thenEvents([])
  })
  it('is ordered again for another cause, and what comes of the one before counts no more', () => {
    given(removal, [ordered()])
      .when(order(null, 2))
      .thenEvents([ordered(2)])
    given(removal, [ordered(), ordered(2)])
      .when(finish())
      .thenEvents([])
    given(removal, [ordered(), done()])
      .when(order(null, 2))
      .thenEvents([ordered(2)])
  })
  it('waits where something holds it, and is neither done nor failed meanwhile', () => {
    given(removal, [])
      .when(order('observed'))
      .thenEvents([held('observed')])
    given(removal, [held('observed')])
      .when(order())
      .thenEvents([])
    given(removal, [held('observed')])
      .when(finish())
      .thenEvents([])
    given(removal, [held('observed')])
      .when(fail())
      .thenEvents([])
  })
  it('is let go when nothing holds it any more, or held for the next reason', () => {
    given(removal, [held('observed')])
      .when(release())
      .thenEvents([ordered()])
    given(removal, [held('observed')])
      .when(release('brake'))
      .thenEvents([held('brake')])
    given(removal, [held('brake')])
      .when(release('brake'))
      .thenEvents([])
    given(removal, [held('brake')])
      .when(release(null, 2))
      .thenEvents([])
    given(removal, [ordered()]).when(release()).thenEvents([])
  })
  it('can still be spared while it waits', () => {
    given(removal, [held('brake')])
      .when(spare('active'))
      .thenEvents([spared('active')])
    given(removal, [ordered(), done()]).when(spare('active')).thenEvents([])
  })
})

describe('a removal that was put off', () => {
  it('goes on at its moment and at no other', () => {
    given(removal, [ordered()])
      .when(putOff())
      .thenEvents([held('backlog')])
    given(removal, [ordered(), held('backlog')])
      .when(retry(at))
      .thenEvents([ordered()])
    given(removal, [ordered(), held('backlog')])
      .when(retry(later(1)))
      .thenRefused(notDue)
    given(removal, [ordered(), held('backlog'), ordered()])
      .when(retry(at))
      .thenRefused(notDue)
  })
  it('is not let go by whoever arms the channel', () => {
    given(removal, [ordered(), held('backlog')])
      .when(release())
      .thenEvents([])
  })
})

describe('what is not certain', () => {
  it('removes nobody, and is asked again, each time later', () => {
    given(removal, [ordered()])
      .when(spare('unknown'))
      .thenEvents([spared('unknown', later(10))])
    const again = [ordered(), spared('unknown', later(10)), ordered()]
    given(removal, again)
      .when(spare('unknown'))
      .thenEvents([spared('unknown', later(60))])
  })
  it('is asked no more at last', () => {
    const often = Array.from({ length: 6 }, () => [ordered(), spared('unknown', later(10))]).flat()
    given(removal, [...often, ordered()])
      .when(spare('unknown'))
      .thenEvents([spared('unknown')])
  })
  it('counts anew for another cause', () => {
    given(removal, [ordered(), spared('unknown', later(10)), ordered(2)])
      .when(spare('unknown', 2))
      .thenEvents([spared('unknown', later(10), 2)])
  })
  it('is tried again, as what Telegram has refused', () => {
    given(removal, [ordered()])
      .when(fail())
      .thenEvents([failed(later(10))])
    given(removal, [ordered(), failed(later(10))])
      .when(retry(later(10)))
      .thenEvents([ordered()])
    given(removal, [ordered(), failed(later(10))])
      .when(retry(later(10), 'brake'))
      .thenEvents([held('brake')])
  })
})

describe('the whitelist', () => {
  it('keeps somebody from every removal, until they are on it no more', () => {
    given(removal, []).when(whitelist).thenEvents([whitelisted])
    given(removal, [whitelisted]).when(whitelist).thenEvents([])
    given(removal, [whitelisted])
      .when(order())
      .thenEvents([spared('whitelist')])
    given(removal, [whitelisted, spared('whitelist')])
      .when(order())
      .thenEvents([])
    given(removal, [whitelisted]).when(unlist).thenEvents([unlisted])
    given(removal, [whitelisted, unlisted]).when(unlist).thenEvents([])
    given(removal, [whitelisted, unlisted]).when(order()).thenEvents([ordered()])
  })
  it('spares also whoever is about to be removed', () => {
    given(removal, [held('brake')])
      .when(whitelist)
      .thenEvents([whitelisted, spared('whitelist')])
    given(removal, [ordered()])
      .when(whitelist)
      .thenEvents([whitelisted, spared('whitelist')])
    given(removal, [ordered(), done()]).when(whitelist).thenEvents([whitelisted])
  })
})
