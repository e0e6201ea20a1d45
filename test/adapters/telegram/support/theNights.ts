import { compiled } from './storyStage.ts'

/** Two nights in Madrid, an hour ahead of UTC in November: what a reader chooses on the first is told to them on the second. */
const nights = (fragments: string) => `
experience: { name: nights, title: Noches, language: es, languages: [es, en], zone: Europe/Madrid, start: noche }
levels:
  1: { title: La primera }
  2: { title: La segunda, opens: next_day }
fragments:
${fragments}
`

const FIRST = `
  noche:
    level: 1
    text: Cae la noche.
    reward: { besitos: 3 }
    decisions:
      dormir: { text: Me duermo, to: manana }
      velar: { text: Velo, to: manana }
      respirar: { text: Respiro, to: fin-pausa }
  fin-pausa:
    level: 1
    pause: 4 s
    text: Se oye el mar.
    reward: { besitos: 5 }
    ending: { title: El mar }`

const SECOND = `
  manana:
    level: 2
    text: Amanece.
    decisions:
      salir: { text: Salgo, to: fin }
      quedarse: { text: Me quedo, to: fin }
  fin:
    level: 2
    text: La calle.
    ending: { title: La calle }`

const english = (decisions: string, more: string) => `
experience: { title: Nights }
levels: { 1: The first, 2: The second }
fragments:
  noche: { text: Night falls., decisions: { ${decisions} } }
  fin-pausa: { text: One can hear the sea., ending: The sea }
  fin: { text: The street., ending: The street }
${more}
`

const MORNING = '  manana: { text: Day breaks., decisions: { salir: I go out, quedarse: I stay } }'

export const THE_NIGHTS = compiled(
  nights(FIRST + SECOND),
  [],
  english('dormir: I sleep, velar: I keep watch, respirar: I breathe', MORNING),
)

/** The same without the decision to sleep. */
export const WITHOUT_SLEEP = compiled(
  nights(FIRST.replace(/ +dormir: .*\n/, '') + SECOND),
  [],
  english('velar: I keep watch, respirar: I breathe', MORNING),
)

/** The same where the morning is no more; whoever waits for it goes to the afternoon. */
export const WITHOUT_MORNING = compiled(
  nights(
    `${FIRST.replaceAll('to: manana', 'to: tarde')}
  manana: { moved_to: tarde }
${SECOND.replace('manana:', 'tarde:').replace('Amanece.', 'Ya es por la tarde.')}`,
  ),
  [],
  english(
    'dormir: I sleep, velar: I keep watch, respirar: I breathe',
    MORNING.replace('manana', 'tarde').replace('Day breaks.', 'It is afternoon.'),
  ),
)
