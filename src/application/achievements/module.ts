import { achievementEvents } from '../../domain/achievements/events.ts'

export const achievementsModule = { name: 'achievements', events: achievementEvents }
