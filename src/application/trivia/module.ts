import { triviaEvents } from '../../domain/trivia/events.ts'

export const triviaModule = { name: 'trivia', events: triviaEvents }
