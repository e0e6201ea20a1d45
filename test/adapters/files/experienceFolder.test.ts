import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readExperienceFolder } from '../../../src/adapters/files/experienceFolder.ts'
import { left, right } from '../../support/results.ts'

/** A folder with files of these texts. */
const folderOf = async (files: Readonly<Record<string, string>>) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'dianabot-folder-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  return folder
}

const pathsIn = async (folder: string) =>
  (await right(readExperienceFolder(folder))).map(({ path: at }) => at)
const refusal = async (folder: string) => (await left(readExperienceFolder(folder))).message
const STORY = { 'story.yaml': 'a: 1\n' }

describe('the folder of an experience', () => {
  it('is its YAML, its texts and its media, in the order of their paths', async () => {
    const folder = await folderOf({
      'story.yaml': 'a: 1\n',
      'b.yaml': 'b: 1\n',
      'texts/en.yaml': 'c: 1\n',
      'media/door.jpg': 'x',
      'media/a.ogg': 'y',
    })
    const files = await right(readExperienceFolder(folder))
    expect(files.map(({ path: at }) => at)).toEqual([
      'b.yaml',
      'media/a.ogg',
      'media/door.jpg',
      'story.yaml',
      'texts/en.yaml',
    ])
    for (const { bytes, digest } of files) expect(digest).toBe(hash('sha256', bytes, 'hex'))
    expect(new TextDecoder().decode(files[3]?.bytes)).toBe('a: 1\n')
  })

  it('leaves out what is of somebody else', async () => {
    const folder = await folderOf({
      ...STORY,
      'README.md': '#',
      '.git/config': 'x',
      'drafts/old.yaml': 'x',
      'texts/notes.txt': 'x',
      'media/.DS_Store': 'x',
      'media/old/door.jpg': 'x',
    })
    expect(await pathsIn(folder)).toEqual(['story.yaml'])
  })

  it('is the same however it is come to', async () => {
    const folder = await folderOf(STORY)
    const link = path.join(await folderOf({}), 'link')
    await symlink(folder, link)
    expect(await right(readExperienceFolder(link))).toEqual(await right(readExperienceFolder(folder)))
    expect(await right(readExperienceFolder(path.relative(process.cwd(), folder)))).toHaveLength(1)
  })

  it('is refused where it is none, or there is nothing to read in it', async () => {
    const folder = await folderOf({ 'README.md': '#' })
    expect(await refusal(path.join(folder, 'nowhere'))).toContain('nowhere cannot be read as an experience')
    expect(await refusal(path.join(folder, 'README.md'))).toContain('cannot be read as an experience')
    expect(await refusal(folder)).toContain('there is no file in it that ends in .yaml')
  })

  it.each(['story.yml', 'texts/en.yml'])('tells of %s, which would be left out', async (name) => {
    expect(await refusal(await folderOf({ ...STORY, [name]: 'x' }))).toContain(`${name} would not be read`)
  })

  it('does not follow a link that leads out of it', async () => {
    const elsewhere = await folderOf({ 'secret.yaml': 'x' })
    const folder = await folderOf(STORY)
    await symlink(path.join(elsewhere, 'secret.yaml'), path.join(folder, 'more.yaml'))
    expect(await refusal(folder)).toContain('more.yaml leads out of the folder')
    const inside = await folderOf(STORY)
    await symlink(path.join(inside, 'story.yaml'), path.join(inside, 'more.yaml'))
    expect(await pathsIn(inside)).toEqual(['more.yaml', 'story.yaml'])
  })

  it('does not wait for what is no file', async () => {
    const folder = await folderOf(STORY)
    expect(spawnSync('mkfifo', [path.join(folder, 'pipe.yaml')]).status).toBe(0)
    expect(await refusal(folder)).toContain('pipe.yaml is no file')
  })

  it('takes no more than it should, and no medium that is empty', async () => {
    const folder = await folderOf({ ...STORY, 'media/film.mp4': '' })
    expect(await refusal(folder)).toContain('media/film.mp4 is empty')
    await truncate(path.join(folder, 'media/film.mp4'), 10 * 1024 * 1024 + 1)
    expect(await refusal(folder)).toContain('media/film.mp4 is larger than 10 MB')
    await truncate(path.join(folder, 'media/film.mp4'), 10)
    await truncate(path.join(folder, 'story.yaml'), 4 * 1024 * 1024 + 1)
    expect(await refusal(folder)).toContain('story.yaml is larger than 4 MB')
  })

  it('takes a thousand files, and not one more', async () => {
    const many = Array.from({ length: 1_001 }, (_, nth) => [`f${nth}.yaml`, ''] as const)
    expect(await pathsIn(await folderOf(Object.fromEntries(many.slice(1))))).toHaveLength(1_000)
    expect(await refusal(await folderOf(Object.fromEntries(many)))).toContain('more than 1000 files')
  })
})
