import { describe, expect, it } from 'vitest'
import { readTwee } from '../../../src/adapters/twee/readTwee.ts'

const read = (text: string) => readTwee([{ path: 'story.twee', text }])
const passage = (body: string, format?: string) => {
  const data = format === undefined ? '' : `:: StoryData\n{"format":"${format}"}\n\n`
  const story = read(`${data}:: Start\n${body}`)
  const [first] = story.passages
  if (first === undefined) throw new Error('the passage was lost')
  return first
}
const linksOf = (body: string, format?: string) =>
  passage(body, format).links.map(({ text, target }) => [text, target])
const asidesOf = (body: string, format?: string) =>
  passage(body, format).asides.map(({ what, text, place }) => [place.line, what, text])

describe('a story in Twee 3', () => {
  it('has a title, a start and passages with their tags', () => {
    const story = read(
      ':: StoryTitle\nThe Cave\n\n:: StoryData\n{"ifid":"D674C58C-DEFA-4F70-B7A2-27742230C0FC","start":"Mouth"}\n\n' +
        ':: Mouth [outside cold] {"position":"600,400"}\nDark.\n\n\n:: Cellar',
    )
    expect(story.title).toBe('The Cave')
    expect(story.start).toEqual({ name: 'Mouth', place: { file: 'story.twee', line: 4, column: 1 } })
    expect(story.passages.map(({ name, tags, text, place }) => [name, tags, text, place.line])).toEqual([
      ['Mouth', ['outside', 'cold'], 'Dark.', 7],
      ['Cellar', [], '', 11],
    ])
    expect(story.remarks).toEqual([])
  })

  it('takes an escaped bracket in a header for a part of the name', () => {
    const { passages } = read(':: Room \\[1\\] [dark]\na\n:: Room [1]\nb\n:: C:\\\\temp\nc')
    expect(passages.map(({ name, tags }) => [name, tags])).toEqual([
      ['Room [1]', ['dark']],
      ['Room', ['1']],
      ['C:\\temp', []],
    ])
  })

  it('is read whatever ends its lines, and with a mark of its bytes at the beginning', () => {
    const { passages } = read('\uFEFF:: Start\r\nOne\r\nTwo [[On]]\r\n:: On\r\nEnd')
    expect(passages.map(({ name, text }) => [name, text])).toEqual([
      ['Start', 'One\nTwo On'],
      ['On', 'End'],
    ])
  })

  it('may lie in several files', () => {
    const story = readTwee([
      { path: 'a.twee', text: ':: Start\n[[On]]' },
      { path: 'b.twee', text: ':: StoryTitle\nTwo\n:: On\nEnd' },
    ])
    expect(story.title).toBe('Two')
    expect(story.passages.map(({ name, place }) => `${place.file}:${place.line} ${name}`)).toEqual([
      'a.twee:1 Start',
      'b.twee:3 On',
    ])
  })

  it('says what it leaves out', () => {
    const { remarks } = read(
      'Hello\n:: Start {nonsense}\n[[On]]\n:: On [script]\nalert(1)\n:: \nLost\n:: StoryData\n{',
    )
    expect(remarks.map(({ place, text }) => `${place.line}: ${text}`)).toEqual([
      '1: stands before the first passage and is left out',
      '2: what stands in braces is no JSON and is left out: {nonsense}',
      '6: the passage has no name',
      '8: StoryData is no JSON and is left out',
      '4: On is not for readers (script): its 1 lines do not carry over',
    ])
  })

  it('says which variables will be read as they are written', () => {
    const { remarks } = read(':: Start\nYou have $gold. <<set $gold to 5>> Pay $gold, $name.')
    expect(remarks.map(({ text }) => text)).toEqual([
      '$gold $name in the text of "Start" will be read as written',
    ])
  })
})

describe('a link', () => {
  it.each([
    ['[[Cellar]]', 'Cellar', 'Cellar'],
    ['[[Go down->Cellar]]', 'Go down', 'Cellar'],
    ['[[Cellar<-Go down]]', 'Go down', 'Cellar'],
    ['[[Go down|Cellar]]', 'Go down', 'Cellar'],
    ['[[A -> B -> Cellar]]', 'A -> B', 'Cellar'],
    ['[[Cellar <- back <- down]]', 'back <- down', 'Cellar'],
    ['[[<< Go back.|Cellar]]', '<< Go back.', 'Cellar'],
    ['[[<b>Go</b> down|Cellar]]', 'Go down', 'Cellar'],
  ])('%s leads on', (markup, text, target) => expect(linksOf(markup)).toEqual([[text, target]]))

  it('tells where it stands', () =>
    expect(passage('Look.\n  [[On]]').links[0]?.place).toEqual({ file: 'story.twee', line: 3, column: 3 }))

  it('leaves its words where it stands in a sentence, and nothing where it is one of a list', () =>
    expect(
      passage('Do you [[run|A]] or hide?\n\n* [[Run|A]]\n* [[Hide|B]]\n[[Up|C]] | [[Down|D]]').text,
    ).toBe('Do you run or hide?'))

  it('that sets a variable says so', () => {
    expect(linksOf('[[Take it|On][$gold to 1]]', 'SugarCube')).toEqual([['Take it', 'On']])
    expect(asidesOf('[[Take it|On][$gold to 1]]', 'SugarCube')).toEqual([
      [5, 'macro', '[[Take it|On][$gold to 1]]'],
    ])
  })

  it('that leads out of the story is none', () => {
    expect(linksOf('[[Site->https://example.org/]] [[Us|mailto:us@example.org]]')).toEqual([])
    expect(asidesOf('[[Site->https://example.org/]]')).toEqual([
      [2, 'address', '[[Site->https://example.org/]]'],
    ])
  })
})

describe('what is no text', () => {
  it.each([
    ['SugarCube', 'Gold:\n<<if $gold gt 3>>rich<<else>>poor<</if>>!', 'Gold:\nrichpoor!'],
    ['SugarCube', '<<set $a to "a >> b">>\nOn /* no */ you /% no %/ go', 'On  you  go'],
    [
      'Harlowe',
      '(set: $a to (max: 1, 2))You (if: $a > 1)[see [[it|B]] and [so on]] here.',
      'You see it and [so on] here.',
    ],
    ['Harlowe', 'She smiled (at last: so it seemed).', 'She smiled (at last: so it seemed).'],
    [
      'Chapbook',
      'gold: 5\n--\n[if gold > 3]\nRich [indeed]\n[continued]\nOn {embed passage: "B"}.',
      'Rich [indeed]\nOn .',
    ],
    ['Snowman', '<% s.a = 1 %>\nOn <%= s.a %>.', 'On .'],
    ['Harlowe', '<p>One</p><b>two</b><!-- three -->', 'One\ntwo'],
  ])('in %s is taken out: %j', (format, body, text) => expect(passage(body, format).text).toBe(text))

  it('is told, with its line', () =>
    expect(asidesOf('Look.\n<<set $a to 1>>\n<!-- here -->\n<i>', 'SugarCube')).toEqual([
      [6, 'macro', '<<set $a to 1>>'],
      [7, 'comment', '<!-- here -->'],
      [8, 'markup', '<i>'],
    ]))

  it.each([
    ['SugarCube', '<<link "Go down" "Cellar">><</link>>', ['Go down', 'Cellar']],
    ['SugarCube', '<<link [[Go down|Cellar]]>><</link>>', ['Go down', 'Cellar']],
    ['SugarCube', '<<button "Go down" "Cellar">><</button>>', ['Go down', 'Cellar']],
    ['Harlowe', '(link-goto: "Go down", "Cellar")', ['Go down', 'Cellar']],
    ['Harlowe', '(link-goto: "Cellar")', ['Cellar', 'Cellar']],
    ['Chapbook', "{reveal link: 'Go down', passage: 'Cellar'}", ['Go down', 'Cellar']],
  ])('and leads on is a decision all the same, in %s: %s', (format, body, link) =>
    expect(linksOf(body, format)).toEqual([link]),
  )

  it.each([
    ['<<set $a to 1>>On', 'On'],
    ['(set: $a to 1)On', 'On'],
    ['[if a]\nOn\n[continue]', 'On'],
    ['<% a %>On', 'On'],
    ['(so: it seemed) [on]', '(so: it seemed) [on]'],
  ])('is known by itself where the story names no format: %j', (body, text) =>
    expect(passage(body).text).toBe(text),
  )
})
