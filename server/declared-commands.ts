// All commands that a person may ask for, in one table: for whatever tries each of them.
import { ownCommands, streetCommands } from './account/commands.ts'
import { conversationCommands } from './conversation/commands.ts'
import { importCommands, knowledgeCommands } from './knowledge/commands.ts'
import type { AnyCommand } from './log/command.ts'
import { readyCommands } from './ready/commands.ts'
import { tagCommands } from './tag/commands.ts'
import { directoryCommands } from './workspace/commands.ts'

export const declaredCommands: readonly Pick<AnyCommand, 'name' | 'body' | 'action' | 'route'>[] = [
  ...conversationCommands,
  ...tagCommands,
  ...knowledgeCommands,
  ...importCommands,
  ...readyCommands,
  ...directoryCommands,
  ...streetCommands,
  ...ownCommands,
]
