// The bot as it is written now, in the guest's own page: a frame that is handed it, keeps nothing of it, and ends with the dialog.
import { useEffect, useRef, useState } from 'react'
import type { Flow } from '../../domain/bot/flow.ts'
import type { World } from '../../client/world.ts'
import { formAsks, welcomeFor } from '../../domain/desk/desk.ts'
import type { BotId, TeamId } from '../../domain/shared/ids.ts'
import { accentColours } from '../../domain/workspace/accent.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Door } from '../../protocol/door.ts'
import type { FromPreview, PreviewHello, ToPreview } from '../../protocol/preview.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/field.tsx'
import { rotateCcw } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { languageFor } from '../../words/language.ts'
import { useHouse } from '../frame/house.tsx'
import { teamOf } from '../frame/names.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { type As, AsField } from './try-out.tsx'
import { useAsks } from './use-asks.ts'

export interface PreviewProps {
  readonly bot: BotId
  readonly name: string
  readonly flow: Flow
  readonly directory: Directory
  readonly said: BotsWords
  readonly onClose: () => void
}

/** Languages that the guest's page itself speaks. */
const languages = ['en', 'ar'] as const

export function PreviewDialog({ bot, name, flow, directory, said, onClose }: PreviewProps) {
  const words = useWords()
  const [as, setAs] = useState<As>({ empty: false, level: 'stated' })
  const [language, setLanguage] = useState<string>(languageFor([words.locale]))
  const [round, setRound] = useState(0)
  const door = useDoor(bot, { name, language, directory, empty: as.empty })
  const opens = as.empty ? said('try.opens') : null
  const hello: PreviewHello = { parley: 'preview', door, bot: { id: bot, name }, flow, level: as.level, opens }
  const names = new Intl.DisplayNames(words.locale, { type: 'language' })
  return (
    <Dialog title={said('preview.title', { name })} closeLabel={said('preview.close')} onClose={onClose} wide>
      <div className="preview">
        <div className="preview-as">
          <p className="hint">{said('preview.lead')}</p>
          <AsField as={as} onAs={setAs} said={said} />
          <Select label={said('language')} value={language} onChange={({ target }) => setLanguage(target.value)}>
            {languages.map((one) => (
              <option key={one} value={one}>
                {names.of(one) ?? one}
              </option>
            ))}
          </Select>
          <Button shape={rotateCcw} onClick={() => setRound(round + 1)}>
            {said('try.again')}
          </Button>
        </div>
        <Frame
          key={`${round} ${language} ${as.level} ${as.empty}`}
          {...{ hello, language, directory, said }}
          onFold={onClose}
        />
      </div>
    </Dialog>
  )
}

interface FrameProps {
  readonly hello: PreviewHello
  readonly language: string
  readonly directory: Directory
  readonly said: BotsWords
  readonly onFold: () => void
}

function Frame({ hello, language, directory, said, onFold }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const port = useRef<MessagePort | null>(null)
  const asks = useAsks(hello.flow, language)
  const { world } = useHouse()
  const [need, setNeed] = useState<Need | null>(null)
  useEffect(() => () => port.current?.close(), [])
  const handOver = () => {
    const { port1, port2 } = new MessageChannel()
    port.current?.close()
    port.current = port1
    port1.onmessage = ({ data }: MessageEvent<FromPreview>) => {
      if (data.say === 'need') setNeed(data)
      else if (data.say === 'fold') onFold()
      else if (data.say === 'fetch') void handFile(world, port1, data)
      else void answer(port1, data)
    }
    frame.current?.contentWindow?.postMessage(hello, location.origin, [port2])
  }
  const answer = async (to: MessagePort, { ask, text, locale }: Extract<FromPreview, { say: 'ask' }>) => {
    const known = await asks(text, locale).catch(() => null)
    to.postMessage({ ask, known } satisfies ToPreview)
  }
  return (
    <div className="preview-page">
      <iframe
        ref={frame}
        className="preview-frame"
        src={`/preview/draft?language=${language}`}
        title={said('preview.frame')}
        onLoad={handOver}
      />
      <p className="hint" role="status">
        {need && needWords(need, directory, said)}
      </p>
    </div>
  )
}

/** As whoever writes the bot may have it: guests have it by their own conversation. */
async function handFile(world: World, to: MessagePort, { ask, hash, of }: Extract<FromPreview, { say: 'fetch' }>) {
  const came = await world.fetch(`/api/bots/kept/${hash}${of === 'whole' ? '' : `/${of}`}`).catch(() => null)
  const bytes = came?.ok ? await came.blob() : null
  to.postMessage({ ask, bytes } satisfies ToPreview)
}

type Need = Extract<FromPreview, { say: 'need' }>

/** What hosts would hear of now. */
function needWords({ why, team }: Need, directory: Directory, said: BotsWords): string {
  if (why === null) return said('try.no-need')
  const name = team && teamOf(directory, { team: team as TeamId })
  return name ? said('preview.team', { team: name }) : said('try.need')
}

/** As at the first desk where the bot answers; where it answers nowhere yet, as at a desk of its own name. */
function useDoor(
  bot: BotId,
  { name, language, directory, empty }: Pick<PreviewProps, 'name' | 'directory'> & { language: string; empty: boolean },
): Door {
  const { me } = useHouse()
  const now = useNow()
  const desk = [...directory.desks.values()].find((one) => one.bot === bot)
  const { workspace, hosts } = directory
  const self = { id: me.id, name: hosts.get(me.id)?.name ?? '' }
  return {
    ...{
      slug: 'draft',
      workspace: workspace.name,
      name: desk?.name ?? name,
      open: true,
      closed: null,
      now,
    },
    asks: desk ? formAsks(desk.asks) : 'name',
    welcome: desk ? welcomeFor(desk, language) : null,
    accent: accentColours(workspace.accent),
    ...{ here: empty ? 0 : 1, hosts: empty ? [] : [self], readers: 1 },
  }
}
