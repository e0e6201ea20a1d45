import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Shorter than a real one; a browser shows it all the same. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

const STORY = `# The night shift of a lighthouse.
experience:
  name: faro
  title: El faro <b>viejo</b>
  language: es
  languages: [es, en]
  zone: Europe/Madrid
  start: playa

levels:
  1: { title: La primera noche }
  2: { title: La segunda, opens: next_day }

fragments:
  # Where everybody begins.
  playa:
    text: |
      La luz lleva tres noches apagada. <script>alert(1)</script>

      La puerta está abierta.
    picture: { file: media/faro.gif, alt: Un faro apagado }
    decisions:
      subir: { text: Subo., to: lampara }
      llamar: { text: Llamo desde fuera., to: voz } # somebody is in there
  lampara:
    text: Aquí arriba hay una silla.
    decisions:
      sentarme: { text: Me siento., to: fin-silla }
      bajar: { text: Bajo., to: voz, condition: { decision: llamar } }
  voz:
    text: Alguien contesta.
    decisions:
      entrar: { text: Entro., to: lampara }
      callar: { text: Me callo., to: fin-voz }
      dormir: { text: Me duermo., to: alba }
  alba: { level: 2, text: Ya es de día., ending: { title: Quien esperó } }
  fin-silla: { text: Está tibia., ending: { title: Quien subió } }
  fin-voz: { text: Se apaga la voz., ending: { title: Quien calló } }
`

const ENGLISH = `experience: { title: The old lighthouse }
levels: { 1: The first night, 2: The second one }
fragments:
  playa:
    text: |
      The light has been out for three nights.

      The door is open.
    picture: A dark lighthouse
    decisions: { subir: I go up., llamar: I call from outside. }
  lampara:
    text: There is a chair up here.
    decisions: { sentarme: I sit down., bajar: I go down. }
  voz:
    text: Somebody answers.
    decisions: { entrar: I go in., callar: I keep quiet., dormir: I fall asleep. }
  alba: { text: The day has come., ending: Who waited }
  fin-silla: { text: It is warm., ending: Who went up }
  fin-voz: { text: The voice goes out., ending: Who kept quiet }
`

/** A folder with a small story in two languages, a picture, remarks, and markup in its texts. */
export const lighthouseFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lighthouse-'))
  for (const name of ['media', 'texts']) await mkdir(path.join(folder, name))
  await writeFile(path.join(folder, 'story.yaml'), STORY)
  await writeFile(path.join(folder, 'texts', 'en.yaml'), ENGLISH)
  await writeFile(path.join(folder, 'media', 'faro.gif'), PICTURE)
  return folder
}
