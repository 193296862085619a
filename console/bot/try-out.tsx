// The bot as it is written now, to talk with: the engine is the one that answers guests, here in the page.
import type { ReactNode, RefObject } from 'react'
import { useRef, useState } from 'react'
import { advance, type Happening, wonders } from '../../domain/bot/engine.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { Scene } from '../../domain/bot/scene.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import { type Act, rested, type Run, type Saying } from '../../domain/bot/walk.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choice.tsx'
import { Select, TextField } from '../../ui/field.tsx'
import { play, rotateCcw } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { useAsks } from './use-asks.ts'

interface Line {
  readonly by: 'guest' | 'bot' | 'note'
  readonly text: string
}

interface Talk {
  readonly run: Run
  readonly lines: readonly Line[]
  readonly choices: readonly string[]
}

export interface TryOutProps {
  readonly flow: Flow
  readonly language: string
  readonly workspace: string
  readonly said: BotsWords
}

export function TryOut({ flow, language, workspace, said, children }: TryOutProps & { readonly children: ReactNode }) {
  const [as, setAs] = useState<As>({ empty: false, level: 'stated' })
  const nobody = as.empty && { somebodyHere: false, opens: said('try.opens') }
  const scene = { ...sceneIn(language, workspace), level: as.level, ...nobody }
  const begin = () =>
    told({ run: rested, lines: [], choices: [] }, advance({ flow, scene }, rested, { kind: 'began' }), said)
  const [talk, setTalk] = useState<Talk | null>(null)
  const [text, setText] = useState('')
  const log = useRef<HTMLDivElement>(null)
  const hears = useHearing(flow, language)
  const say = async (words: string) => {
    if (!talk || words.trim() === '') return
    const mine = { ...talk, lines: [...talk.lines, { by: 'guest', text: words } as const], choices: [] }
    setTalk(mine)
    setText('')
    const heard = await hears(talk.run, words)
    // Begun anew in the meantime: what is said belongs to a talk that is over.
    setTalk((now) => (now === mine ? told(mine, advance({ flow, scene }, talk.run, heard), said) : now))
    requestAnimationFrame(() => log.current?.scrollTo(0, log.current.scrollHeight))
  }
  return (
    <section className="try-out" aria-label={said('try.title')}>
      <AsField as={as} onAs={setAs} said={said} />
      <p className="row-flex">
        <Button shape={talk ? rotateCcw : play} onClick={() => setTalk(begin())}>
          {said(talk ? 'try.again' : 'try.begin')}
        </Button>
        {children}
      </p>
      <Log lines={talk?.lines ?? []} box={log} said={said} />
      {talk && (
        <Answer choices={talk.choices} text={text} onText={setText} onSay={(words) => void say(words)} said={said} />
      )}
    </section>
  )
}

interface LogProps {
  readonly lines: readonly Line[]
  readonly box: RefObject<HTMLDivElement | null>
  readonly said: BotsWords
}

function Log({ lines, box, said }: LogProps) {
  return (
    <div className="try-log" ref={box} role="log" aria-label={said('try.log')}>
      {lines.map((line, at) => (
        <p key={`${at + 1}`} className={`bubble try-${line.by}`} dir="auto">
          {line.text}
        </p>
      ))}
    </div>
  )
}

/** How it is tried. */
export interface As {
  /** As if nobody were there. */
  readonly empty: boolean
  readonly level: IdentityLevel
}

const levels = ['stated', 'proven', 'signed'] as const

export function AsField({
  as,
  onAs,
  said,
}: {
  readonly as: As
  readonly onAs: (as: As) => void
  readonly said: BotsWords
}) {
  return (
    <>
      <Switch checked={as.empty} onChange={(event) => onAs({ ...as, empty: event.target.checked })}>
        {said('try.empty')}
      </Switch>
      <Select
        label={said('try.level')}
        value={as.level}
        onChange={({ target: { value } }) => onAs({ ...as, level: levels.find((one) => one === value) ?? 'stated' })}
      >
        {levels.map((one) => (
          <option key={one} value={one}>
            {said(`try.level.${one}`)}
          </option>
        ))}
      </Select>
    </>
  )
}

/** What is said, with what is known that answers it where the bot wonders: asked as it asks when it answers guests. */
function useHearing(flow: Flow, locale: string) {
  const asks = useAsks(flow, locale)
  return async (run: Run, text: string): Promise<Happening> => {
    const heard = { kind: 'said', text } as const
    const known = wonders({ flow }, run, heard) ? await asks(text).catch(() => null) : null
    return known ? { ...heard, known } : heard
  }
}

interface AnswerProps {
  readonly choices: readonly string[]
  readonly text: string
  readonly onText: (text: string) => void
  readonly onSay: (text: string) => void
  readonly said: BotsWords
}

function Answer({ choices, text, onText, onSay, said }: AnswerProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSay(text)
      }}
    >
      <p className="row-flex">
        {choices.map((choice) => (
          <Button key={choice} size="s" onClick={() => onSay(choice)}>
            {choice}
          </Button>
        ))}
      </p>
      <TextField label={said('try.write')} dir="auto" value={text} onChange={(event) => onText(event.target.value)} />
    </form>
  )
}

export const sceneIn = (locale: string, workspace: string): Scene => ({
  locale,
  guest: 'Ada',
  workspace,
  level: 'stated',
  somebodyHere: true,
  at: 0,
})

function told(before: Talk, { run, acts }: { run: Run; acts: readonly Act[] }, said: BotsWords): Talk {
  const lines = acts.map((act): Line => {
    if (act.kind === 'say') return { by: 'bot', text: act.text }
    if (act.kind === 'file') return { by: 'note', text: said('try.file', { label: act.file.label }) }
    if (act.kind === 'close') return { by: 'note', text: said('try.closed') }
    return { by: 'note', text: said(act.why === null ? 'try.no-need' : 'try.need') }
  })
  const last = acts.findLast((act) => act.kind === 'say')
  const waiting: Line[] = run.waits === 'time' ? [{ by: 'note', text: said('try.waits') }] : []
  return { run, lines: [...before.lines, ...lines, ...waiting], choices: last ? toChoose(last) : [] }
}

const toChoose = ({ choices, cards }: Saying) =>
  choices ?? cards?.flatMap(({ title, url }) => (url === undefined ? [title] : [])) ?? []
