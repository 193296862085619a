// The bot that is being written, for those parts of its editor that ask where it answers, or which files it may send.
import { createContext } from 'react'
import type { KeptFile } from '../../domain/bot/flow.ts'
import type { BotId } from '../../domain/shared/ids.ts'

export const EditedBot = createContext<BotId | null>(null)

/** Files that flows may name, by hash, and the way to one more. */
export interface BotFiles {
  readonly kept: ReadonlyMap<string, KeptFile>
  readonly add: (file: KeptFile) => void
}

export const EditedFiles = createContext<BotFiles>({ kept: new Map(), add: () => {} })
