// In which order the tables were written: numbered by Postgres itself. Whatever moves a line is written under the lock of its
// desk, so that these numbers are the order in which it happened, across all conversations of the desk.
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Admin } from '../world/admin.ts'

/** What a transaction wrote that moves a line: a fact of a conversation, or the desk's own limit. */
export type Written = FactWritten | LimitWritten

interface Numbered {
  readonly tx: string
  readonly desk: DeskId
}

export interface FactWritten extends Numbered {
  readonly kind: 'fact'
  readonly on: ConversationId
  readonly type: string
  readonly by: 'guest' | 'host' | 'desk' | 'system'
  readonly over: boolean
  readonly ticket: number | null
}

export interface LimitWritten extends Numbered {
  readonly kind: 'limit'
  /** Null: none that is known beforehand. */
  readonly limit: number | null
}

/** From now on everything is numbered. The lab's own table and triggers: the product knows nothing of them. */
export async function numberWrites(admin: Admin): Promise<void> {
  await admin.rows(`
    create table lab_order (n bigserial primary key, tx text not null, desk uuid, stream uuid, seq bigint, desk_limit int)`)
  await admin.rows(`
    create function lab_number_fact() returns trigger language plpgsql security definer as $$
    begin
      insert into lab_order (tx, stream, seq) values (pg_current_xact_id()::text, new.stream_id, new.seq);
      return null;
    end $$`)
  await admin.rows(`
    create trigger lab_number after insert on fact for each row
    when (new.type in ('guest-arrived', 'queued', 'admitted', 'left', 'parked', 'unparked', 'closed', 'reopened', 'hard-closed'))
    execute function lab_number_fact()`)
  await admin.rows(`
    create function lab_number_desk() returns trigger language plpgsql security definer as $$
    begin
      insert into lab_order (tx, desk, desk_limit)
        values (pg_current_xact_id()::text, new.id, case when new.limit_host is null then new.limit_desk end);
      return null;
    end $$`)
  await admin.rows(
    'create trigger lab_number after insert or update on desk for each row execute function lab_number_desk()',
  )
}

/** All of it, in order. */
export async function readWrites(admin: Admin, workspace: WorkspaceId): Promise<Written[]> {
  const rows = await admin.rows<FactWritten & LimitWritten & { kind: string }>(
    `select o.tx, case when o.stream is null then 'limit' else 'fact' end as kind, coalesce(o.desk, c.desk_id) as desk,
            o.stream as on, f.type, f.by_kind as by, coalesce((f.data->>'over')::boolean, false) as over,
            (f.data->>'ticket')::float8 as ticket, o.desk_limit as limit
       from lab_order o
       left join fact f on f.workspace_id = $1 and f.stream_id = o.stream and f.seq = o.seq
       left join conversation c on c.workspace_id = $1 and c.id = o.stream
      order by o.n`,
    [workspace],
  )
  return rows as Written[]
}
