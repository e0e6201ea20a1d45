import { channelEvents } from '../../domain/channels/events.ts'

export const channelsModule = { name: 'channels', events: channelEvents }
