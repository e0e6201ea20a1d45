import { missionEvents } from '../../domain/missions/events.ts'

export const missionsModule = { name: 'missions', events: missionEvents }
