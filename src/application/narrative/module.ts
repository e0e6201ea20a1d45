import { narrativeEvents } from '../../domain/narrative/events.ts'
import { storySection } from './content/storySection.ts'

export const narrativeModule = { name: 'narrative', events: narrativeEvents, content: storySection }
