// Dialogues that are expected, and whether the flow holds them now: played with the engine that answers guests, and with what is known.
import { useEffect, useRef, useState } from 'react'
import type { Flow } from '../../domain/bot/flow.ts'
import { type Played, playScript, scriptsIn } from '../../domain/bot/script.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { check, cross, play, triangleAlert } from '../../ui/shapes.ts'
import { Icon } from '../../ui/icon.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { Part } from '../frame/page.tsx'
import { sceneIn, type TryOutProps } from './try-out.tsx'
import { useAsks } from './use-asks.ts'

/** What is written is still for this long before it is played. */
const pauseMs = 400

interface ScriptsProps extends TryOutProps {
  readonly onScripts: (scripts: string) => void
}

export function Scripts({ flow, language, workspace, said, onScripts }: ScriptsProps) {
  const { played, again } = usePlayed(flow, language, workspace)
  return (
    <Part title={said('scripts.title')}>
      <TextArea
        label={said('scripts.label')}
        hint={said('scripts.hint')}
        rows={6}
        value={flow.scripts ?? ''}
        maxLength={10000}
        onChange={(event) => onScripts(event.target.value)}
      />
      <ul className="things" aria-label={said('scripts.results')}>
        {played.map((one, at) => (
          <li key={`${one.name} ${at + 1}`} className="script-result">
            <Result played={one} said={said} />
          </li>
        ))}
      </ul>
      {played.some(({ unasked }) => unasked !== null) && (
        <Button shape={play} onClick={again}>
          {said('scripts.again')}
        </Button>
      )}
    </Part>
  )
}

function Result({
  played: { name, wrong, known, unasked },
  said,
}: {
  readonly played: Played
  readonly said: BotsWords
}) {
  const shape = unasked !== null ? triangleAlert : wrong ? cross : check
  return (
    <>
      <p>
        <Icon shape={shape} size="s" /> <b>{name || said('scripts.unnamed')}</b> {ended()}
      </p>
      {known.map(({ asked, title }, at) => (
        <p key={`${at + 1}`} className="hint" dir="auto">
          {title === null ? said('scripts.unsure', { asked }) : said('scripts.known', { asked, title })}
        </p>
      ))}
    </>
  )

  function ended(): string {
    if (unasked !== null) return said('scripts.unasked', { asked: unasked })
    return wrong ? said('scripts.wrong', { expected: wrong.expected, said: wrong.said }) : said('scripts.right')
  }
}

/** How all of them go now; until that is known, how they went before. */
function usePlayed(flow: Flow, language: string, workspace: string) {
  const asks = useAsks(flow, language)
  const [played, setPlayed] = useState<readonly Played[]>([])
  const [round, setRound] = useState(0)
  const first = useRef(true)
  useEffect(() => {
    let over = false
    const all = async () => {
      const scene = sceneIn(language, workspace)
      const results: Played[] = []
      for (const script of scriptsIn(flow.scripts ?? '')) results.push(await playScript(flow, script, { scene, asks }))
      if (!over) setPlayed(results)
    }
    const timer = setTimeout(() => void all(), first.current ? 0 : pauseMs)
    first.current = false
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [flow, language, workspace, asks, round])
  return { played, again: () => setRound(round + 1) }
}
