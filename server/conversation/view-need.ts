// Why a person is needed, as a row has it.
import type { Need, NeedKind } from '../../domain/conversation/floor.ts'
import type { TeamId } from '../../domain/shared/ids.ts'

export interface NeedRow {
  readonly need: NeedKind | null
  readonly need_ms: number | string | null
  readonly need_team: TeamId | null
}

export function needIn({ need: why, need_ms, need_team: team }: NeedRow): Need | null {
  return why && { why, since: Number(need_ms), ...(team && { team }) }
}
