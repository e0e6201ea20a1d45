import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { calendarContract } from '../../contracts/calendarContract.ts'

calendarContract(createTemporalCalendar)
