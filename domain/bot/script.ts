// Dialogues as they are expected, played against a flow: `# name`, `> what a guest writes`, `< what the bot says`.
import { leadOf } from './cards.ts'
import { advance, type Known, wonders } from './engine.ts'
import type { Flow } from './flow.ts'
import type { Scene } from './scene.ts'
import { type Act, rested } from './walk.ts'

export interface Script {
  readonly name: string
  readonly lines: readonly { readonly by: 'guest' | 'bot'; readonly text: string }[]
}

/** How a dialogue went. */
export interface Played {
  readonly name: string
  /** Where it went otherwise: what was expected, and what was said in its place; null: nowhere. */
  readonly wrong: { readonly expected: string; readonly said: string } | null
  /** What was answered from what is known, in order. */
  readonly known: readonly Answered[]
  /** It went no further than these words of the guest's: what is known could not be asked. */
  readonly unasked: string | null
}

export interface Answered {
  readonly asked: string
  /** What the answer stands under; null: nobody was sure. */
  readonly title: string | null
}

/** What is known that answers these words; null: nobody is sure. Rejects where it could not be asked. */
export type Asks = (text: string) => Promise<Known | null>

export interface Playing {
  readonly scene: Scene
  readonly asks: Asks
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

/**
 * [BO13] What the bot says must be all that is expected, in order; more than that may be said after it. What means nothing to the
 * flow is asked of what is known, as it is of a guest's.
 */
export async function playScript(flow: Flow, { name, lines }: Script, { scene, asks }: Playing): Promise<Played> {
  const known: Answered[] = []
  let { run, acts } = advance({ flow, scene }, rested, { kind: 'began' })
  let said = sayings(acts, null)
  for (const { by, text } of lines) {
    const heard = { kind: 'said', text } as const
    const wonder = by === 'guest' && wonders({ flow }, run, heard)
    const found = wonder ? await asks(text).catch(() => 'unasked' as const) : null
    if (found === 'unasked') return { name, wrong: null, known, unasked: text }
    if (wonder) known.push({ asked: text, title: found?.title ?? null })
    const at = said.indexOf(text)
    if (by === 'guest') {
      ;({ run, acts } = advance({ flow, scene }, run, { ...heard, ...(found && { known: found }) }))
      said = sayings(acts, found)
    } else if (at === -1) return { name, wrong: { expected: text, said: said.join('\n') }, known, unasked: null }
    else said = said.slice(at + 1)
  }
  return { name, wrong: null, known, unasked: null }
}

/** Of a file what it is called; of cards the words before them, and then what each is called; of what is known the answer, and then where it stands. */
function sayings(acts: readonly Act[], known: Known | null): string[] {
  return acts
    .flatMap((act) => {
      if (act.kind === 'file') return [act.file.label]
      if (act.kind !== 'say') return []
      const { text, cards } = act
      if (cards) return [...partsOf(leadOf(text, cards) ?? text, known), ...cards.map(({ title }) => title)]
      return partsOf(text, known)
    })
    .map((text) => text.replace(/\s+/g, ' ').trim())
}

function partsOf(text: string, known: Known | null): string[] {
  const answer = [known?.worded, known?.text].find((one) => one !== undefined && text.startsWith(`${one}\n`))
  return answer === undefined ? [text] : [answer, text.slice(answer.length)]
}
