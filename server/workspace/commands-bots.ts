// Every command on bots, and on which of them answers at a desk.
import { type Draft, makeBot, publishBot, rollBackBot, saveBot } from '../../domain/bot/change.ts'
import type { Bot } from '../../domain/bot/bot.ts'
import { setDeskBot } from '../../domain/desk/change.ts'
import type { BotId, DeskId } from '../../domain/shared/ids.ts'
import { directoryCommands as schemas } from '../../protocol/directory.ts'
import type { AnyCommand } from '../log/command.ts'
import { onDirectory } from './commands-ledger.ts'

const changing = { action: 'change-bots', rate: 'change' } as const

export const botCommands: readonly AnyCommand[] = [
  onDirectory<Pick<Bot, 'id' | 'name'>>({
    ...changing,
    name: 'make-bot',
    body: schemas['make-bot'],
    route: { method: 'POST', path: '/api/bots' },
    decide: ({ directory }, wanted) => makeBot(directory, wanted),
  }),
  onDirectory<Draft>({
    ...changing,
    name: 'save-bot',
    body: schemas['save-bot'],
    route: { method: 'PUT', path: '/api/bots/:id/draft' },
    decide: ({ directory }, draft) => saveBot(directory, draft),
  }),
  onDirectory<Draft>({
    ...changing,
    name: 'publish-bot',
    body: schemas['publish-bot'],
    route: { method: 'POST', path: '/api/bots/:id/versions' },
    decide: ({ directory, files }, draft) => publishBot(directory, draft, files),
  }),
  onDirectory<{ id: BotId; version: number }>({
    ...changing,
    name: 'roll-back-bot',
    body: schemas['roll-back-bot'],
    route: { method: 'PUT', path: '/api/bots/:id/live' },
    decide: ({ directory }, wanted) => rollBackBot(directory, wanted),
  }),
  onDirectory<{ id: DeskId; bot: BotId | null }>({
    ...changing,
    name: 'set-desk-bot',
    body: schemas['set-desk-bot'],
    route: { method: 'PUT', path: '/api/desks/:id/bot' },
    decide: ({ directory }, wanted) => setDeskBot(directory, wanted),
  }),
]
