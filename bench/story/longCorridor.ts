import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A story of so many rooms, which is read to its end by pressing the first button of each page. As in one that somebody has written, there
 * are three ways on; every second page has an echo, every fourth a way that only some may take, and every fifth is worth besitos.
 * `words` go into each page, and `asked` are the besitos that the closed ways take.
 */
export const longCorridor = (rooms: number, { words = 'Todo espera.', asked = 12 } = {}): string => {
  const room = (nth: number) => {
    const [next, later] = [nth + 1, nth + 2].map((to) => (to < rooms ? `room-${to}` : 'end'))
    return [
      `  room-${nth}:`,
      `    text: Un pasillo con la luz encendida, la puerta ${nth} y el ruido de alguien que acaba de irse. ${words}`,
      ...(nth > 1 && nth % 2 === 0
        ? [`    echoes: [{ when: { decision: on-${nth - 2} }, text: Dos puertas atrás seguiste de frente. }]`]
        : []),
      ...(nth % 5 === 4 ? ['    reward: { besitos: 2 }'] : []),
      '    decisions:',
      `      on-${nth}: { text: Sigo de frente., to: ${next} }`,
      `      aside-${nth}: { text: Abro la puerta de al lado., to: ${next} }`,
      `      far-${nth}: { text: Corro., to: ${later}${nth % 4 === 3 ? `, condition: { besitos: ${asked} }` : ''} }`,
    ]
  }
  return [
    'experience: { name: pasillo, title: Pasillo, language: es, zone: UTC, start: room-0 }',
    'fragments:',
    ...Array.from({ length: rooms }, (_, nth) => room(nth)).flat(),
    '  end: { text: Aquí se acaba el pasillo., ending: { title: Fin } }',
    '',
  ].join('\n')
}

/** Writes a story into a folder of its own, while something is done with it. */
export const withFolderOf = async <Done>(
  story: string,
  use: (folder: string) => Promise<Done>,
): Promise<Done> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'dianabot-story-'))
  try {
    await writeFile(path.join(folder, 'story.yaml'), story)
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
