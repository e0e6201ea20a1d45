import { publishingEvents } from '../../domain/publishing/events.ts'

export const publishingModule = { name: 'publishing', events: publishingEvents }
