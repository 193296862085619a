// The bot that is being written, for those parts of its editor that ask where it answers.
import { createContext } from 'react'
import type { BotId } from '../../domain/shared/ids.ts'

export const EditedBot = createContext<BotId | null>(null)
