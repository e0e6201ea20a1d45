import { membershipEvents } from '../../domain/membership/events.ts'

export const membershipModule = { name: 'membership', events: membershipEvents }
