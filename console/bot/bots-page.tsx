// The bots of the workspace: which there are, which of them speak, and where.
import { Link, useLocation } from 'wouter'
import type { Bot } from '../../domain/bot/bot.ts'
import type { BotId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { BotFace } from '../../ui/bot-face.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { botFace, plus } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { useDirectory, useHouse, useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page, Part } from '../frame/page.tsx'
import { botPath, paths } from '../frame/paths.ts'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { BotEditor } from './bot-editor.tsx'
import { useBotsWords } from './use-bots-words.ts'

export function BotsPage({ id }: { readonly id: string | null }) {
  const words = useWords()
  const said = useBotsWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  if (directory && !organises) return <NotHere />
  if (!directory || !said) {
    return (
      <Page title={words('rail.bots')}>
        <Skeleton rows={4} word={words('common.loading')} />
      </Page>
    )
  }
  if (id === null) return <BotList directory={directory} said={said} />
  const bot = directory.bots.get(id as BotId)
  return bot ? <BotEditor key={id} bot={bot} directory={directory} said={said} /> : <NotHere />
}

function BotList({ directory, said }: { readonly directory: Directory; readonly said: BotsWords }) {
  const words = useWords()
  const { http } = useHouse()
  const [, go] = useLocation()
  const request = useRequest()
  const bots = [...directory.bots.values()]
  const make = async () => {
    const id = crypto.randomUUID()
    const made = await request.send(() =>
      http.ask('POST /api/bots', {}, { id, name: said('new.name', { number: bots.length + 1 }) }),
    )
    if (made) go(botPath(id as BotId))
  }
  return (
    <Page title={words('rail.bots')} acts={<Acts busy={request.busy} onMake={() => void make()} said={said} />}>
      <Problem text={request.problem} />
      {bots.length === 0 ? (
        <Empty heading="h2" shape={botFace} title={said('none')}>
          {said('lead')}
        </Empty>
      ) : (
        <Part title={words('rail.bots')} lead={said('lead')}>
          <ul className="things">
            {bots.map((bot) => (
              <BotLine key={bot.id} bot={bot} directory={directory} said={said} />
            ))}
          </ul>
        </Part>
      )}
    </Page>
  )
}

interface ActsProps {
  readonly busy: boolean
  readonly onMake: () => void
  readonly said: BotsWords
}

function Acts({ busy, onMake, said }: ActsProps) {
  return (
    <>
      <Link className="btn" href={paths.knowledge}>
        {said('known.title')}
      </Link>
      <Button kind="main" shape={plus} busy={busy} onClick={onMake}>
        {said('new')}
      </Button>
    </>
  )
}

function BotLine({
  bot,
  directory,
  said,
}: {
  readonly bot: Bot
  readonly directory: Directory
  readonly said: BotsWords
}) {
  const desks = [...directory.desks.values()].filter((desk) => desk.bot === bot.id).map(({ name }) => name)
  return (
    <li className="thing">
      <BotFace />
      <Link className="grow thing-name" href={botPath(bot.id)}>
        <bdi>{bot.name}</bdi>
      </Link>
      {desks.length > 0 && <span className="hint">{desks.join(', ')}</span>}
      {bot.live === null ? (
        <Chip>{said('unpublished')}</Chip>
      ) : (
        <Chip meaning="live">{said('speaks', { version: bot.live })}</Chip>
      )}
    </li>
  )
}
