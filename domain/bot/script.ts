// Dialogues as they are expected, played against a flow: `# name`, `> what a guest writes`, `< what the bot says`.
import { leadOf } from './cards.ts'
import { advance, type Happening } from './engine.ts'
import type { Flow } from './flow.ts'
import type { Scene } from './scene.ts'
import { rested, type Run } from './walk.ts'

export interface Script {
  readonly name: string
  readonly lines: readonly { readonly by: 'guest' | 'bot'; readonly text: string }[]
}

/** Where a dialogue went otherwise: what was expected, and what was said in its place; null: it went as expected. */
export interface Played {
  readonly name: string
  readonly wrong: { readonly expected: string; readonly said: string } | null
}

/** The dialogues in a text; what is no line of one is passed over. */
export function scriptsIn(text: string): Script[] {
  return text.split('\n').reduce<Script[]>((scripts, line) => {
    const [, mark, words = ''] = /^\s*([#><])\s*(.*?)\s*$/.exec(line) ?? []
    if (mark === undefined) return scripts
    if (mark === '#') return [...scripts, { name: words, lines: [] }]
    const last = scripts.at(-1) ?? { name: '', lines: [] }
    const said = { by: mark === '>' ? 'guest' : 'bot', text: words } as const
    return [...scripts.slice(0, -1), { ...last, lines: [...last.lines, said] }]
  }, [])
}

/** [BO13] What the bot says must be all that is expected, in order; more than that may be said after it. */
export function playScript(flow: Flow, { name, lines }: Script, scene: Scene): Played {
  const stage = { flow, scene }
  let run: Run = rested
  let said: string[] = []
  const hear = (happened: Happening) => {
    const turn = advance(stage, run, happened)
    run = turn.run
    said = sayings(turn.acts)
  }
  hear({ kind: 'began' })
  for (const { by, text } of lines) {
    const at = said.indexOf(text)
    if (by === 'guest') hear({ kind: 'said', text })
    else if (at === -1) return { name, wrong: { expected: text, said: said.join('\n') } }
    else said = said.slice(at + 1)
  }
  return { name, wrong: null }
}

/** Of cards the words before them, and then what each is called. */
function sayings(acts: ReturnType<typeof advance>['acts']): string[] {
  return acts
    .flatMap((act) => {
      if (act.kind !== 'say') return []
      const { text, cards } = act
      return cards ? [leadOf(text, cards) ?? text, ...cards.map(({ title }) => title)] : [text]
    })
    .map((text) => text.replace(/\s+/g, ' '))
}
