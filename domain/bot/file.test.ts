import { describe, expect, test } from 'vitest'
import { problemsOf } from './check.ts'
import { emptyStep } from './edit.ts'
import { type BotFile, filesIn, type Flow, type Step } from './flow.ts'
import { playScript, scriptsIn } from './script.ts'
import { play, scene } from './testing.ts'

const hash = (letter: string) => letter.repeat(64)
const leaflet: BotFile = {
  ...{ hash: hash('a'), label: 'Leaflet.pdf', description: '', format: 'pdf', bytes: 2000 },
}
const poster: BotFile = {
  ...{ hash: hash('b'), label: 'ملصق.png', description: 'ملصق', format: 'png', bytes: 900 },
  ...{ width: 40, height: 30 },
}
const step: Extract<Step, { kind: 'file' }> = {
  ...{ id: 'file', name: 'Leaflet', kind: 'file', text: { en: 'Here it is, {guest}.' } },
  ...{ files: { en: leaflet, ar: poster }, next: 'after' },
}
const after: Step = { id: 'after', name: '', kind: 'message', text: { en: 'All is in it.' }, next: null }
const words = { en: 'Sorry' }
const flowOf = (...steps: Step[]): Flow => ({
  ...{ start: steps[0]?.id ?? '', steps, fallback: words, threshold: 3, stuck: words, asked: words, left: words },
  ...{ announce: {}, finish: { kind: 'nothing' }, restart: {}, person: {} },
})
const flow = flowOf(step, after)
const kept = ({ label: _label, description: _description, ...file }: BotFile) => [file.hash, file] as const
const files = new Map([kept(leaflet), kept(poster)])
const wrong = (changed: Partial<typeof step>) =>
  problemsOf(flowOf({ ...step, ...changed }, after), { files }).map(({ what }) => what)

describe('sending', () => {
  test('[BO54] [D36] the words before it come first, then the file, and the flow goes on by itself', () => {
    const { acts, run } = play(flow, [])
    expect(acts).toEqual([
      { kind: 'say', text: 'Here it is, Ada.', step: 'file' },
      { kind: 'file', file: leaflet, step: 'file' },
      { kind: 'say', text: 'All is in it.', step: 'after' },
    ])
    expect(run).toMatchObject({ at: null, waits: 'nothing' })
  })

  test.each([
    ['ar', poster],
    ['ar-EG', poster],
    ['en-GB', leaflet],
    ['fr', leaflet],
  ])('[BO54] to a guest who speaks %s', (locale, file) => {
    expect(play(flow, [], { locale }).acts).toContainEqual({ kind: 'file', file, step: 'file' })
  })

  test('[BO54] without words before it there is the file alone', () => {
    expect(play(flowOf({ ...step, text: {}, next: null }), []).acts).toEqual([
      { kind: 'file', file: leaflet, step: 'file' },
    ])
  })

  test('[BO13] an expected dialogue names it by what it is called', async () => {
    const [script] = scriptsIn('# leaflet\n< Here it is, Ada.\n< Leaflet.pdf\n< All is in it.')
    const asks = () => Promise.resolve(null)
    expect(await playScript(flow, script ?? { name: '', lines: [] }, { scene, asks })).toMatchObject({ wrong: null })
  })
})

describe('what is whole', () => {
  test('[BO55] all files are here, and the picture is told', () => {
    expect(problemsOf(flow, { files })).toEqual([])
    expect(filesIn(flow)).toEqual([leaflet, poster])
  })

  test.each([
    ['no file in any language', { files: {} }, 'no-file'],
    ['a file of which only the name came', { files: { en: { ...leaflet, hash: hash('c') } } }, 'file-absent'],
    ['one that says of itself what is not so', { files: { en: { ...leaflet, bytes: 1 } } }, 'file-absent'],
    [
      'one that passes for a picture',
      { files: { en: { ...leaflet, format: 'png', description: 'x' } } },
      'file-absent',
    ],
    ['a picture without words', { files: { ar: { ...poster, description: ' ' } } }, 'undescribed'],
    ['a file that is called nothing', { files: { en: { ...leaflet, label: ' ' } } }, 'words'],
    ['words that name what nobody fills', { text: { en: '{nothing}' } }, 'variable'],
  ] as const)('[BO55] [BO1] not with %s', (_what, changed, problem) => {
    expect(wrong(changed)).toEqual([problem])
  })

  test('[BO55] a new step waits for its file', () => {
    expect(problemsOf(flowOf(emptyStep('file', 'file-1')), { files })).toEqual([{ step: 'file-1', what: 'no-file' }])
  })
})
