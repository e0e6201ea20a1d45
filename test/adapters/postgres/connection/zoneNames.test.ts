import { expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { readZoneNames } from '../../../../src/adapters/postgres/connection/zoneNames.ts'
import { openTestOrm } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

it('lets a calendar take the zones that program and database both know', async () => {
  const { orm } = await openTestOrm()
  const calendar = createTemporalCalendar(readZoneNames(orm))
  expect(await right(calendar.zone('America/Mexico_City'))).toBe('America/Mexico_City')
  expect(await left(calendar.zone('Factory'))).toMatchObject({ _tag: 'ZoneUnknown' })
})
