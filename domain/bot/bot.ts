// A bot as its workspace knows it. What it says is kept apart (its flow), draft and versions alike: it is long, and seldom asked.
import type { Desk } from '../desk/desk.ts'
import type { BotId } from '../shared/ids.ts'

export interface Bot {
  readonly id: BotId
  readonly name: string
  /** Raised by every change, so that nobody saves over what they have not seen. */
  readonly revision: number
  /** How many versions were published; they are numbered from one. */
  readonly versions: number
  /** The one that speaks to guests; null: none was published. */
  readonly live: number | null
}

/** The bot that answers at this desk; null where none does. */
export function botAt(
  { bots }: { readonly bots: ReadonlyMap<BotId, Bot> },
  desk: Pick<Desk, 'bot'> | undefined,
): Bot | null {
  const bot = desk?.bot ? bots.get(desk.bot) : undefined
  return bot && bot.live !== null ? bot : null
}
