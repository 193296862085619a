// Who the transcript speaks of, by the names that this reader knows them by.
import type { BotId, HostId, TagId, TeamId } from '../../domain/shared/ids.ts'

export interface People {
  readonly self: HostId
  /** Where the files of their conversation are. */
  readonly files: string
  readonly guest: { readonly id: string; readonly name: string; readonly face: string }
  /** A colleague's whole name. */
  readonly nameOf: (host: HostId) => string
  /** What a bot is called. */
  readonly botName: (bot: BotId) => string
  /** Null where there is no such team any more. */
  readonly teamName: (team: TeamId) => string | null
  /** What a tag is called today; null until that is known. */
  readonly tagName: (tag: TagId) => string | null
}
