// Where the bot answers first.
import type { Bot } from '../../domain/bot/bot.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Switch } from '../../ui/choice.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { guestAddress } from '../frame/paths.ts'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { realDesks } from '../rehearsal/real-desks.ts'

interface DesksPartProps {
  readonly bot: Bot
  readonly directory: Directory
  readonly said: BotsWords
}

export function DesksPart({ bot, directory, said }: DesksPartProps) {
  const { http } = useHouse()
  const request = useRequest()
  const set = ({ id }: Desk, on: boolean) =>
    void request.send(() => http.ask('PUT /api/desks/:id/bot', { id }, { bot: on ? bot.id : null }))
  return (
    <Part title={said('desks.title')} lead={said(bot.live === null ? 'desks.unpublished' : 'desks.lead')}>
      <Problem text={request.problem} />
      {realDesks(directory).map((desk) => (
        <Switch
          key={desk.id}
          checked={desk.bot === bot.id}
          disabled={bot.live === null}
          hint={hintOf(desk, { bot, directory, said })}
          onChange={(event) => set(desk, event.target.checked)}
        >
          {desk.name}
        </Switch>
      ))}
    </Part>
  )
}

/** The address at which it can be met, or that another bot answers there now. */
function hintOf({ bot: there, slug }: Desk, { bot, directory, said }: DesksPartProps): string {
  const other = there && there !== bot.id ? directory.bots.get(there)?.name : undefined
  return other ? said('desks.other', { name: other }) : guestAddress(slug)
}
