// What each column holds of a person. A column without a label fails `npm run check`.

/**
 * `identifier` singles a person out, `contact` reaches them, `content` is what they said, `secret` opens something;
 * `none` says nothing of anybody.
 */
export type PrivacyLabel = 'none' | 'identifier' | 'contact' | 'content' | 'secret'

export const PRIVACY: Readonly<Record<string, Readonly<Record<string, PrivacyLabel>>>> = {
  installation: { only: 'none', log_epoch: 'none', created_at: 'none' },
  workspace: { id: 'none', name: 'none', accent: 'none', last_seq: 'none', created_at: 'none' },
  host: {
    workspace_id: 'none', id: 'identifier', name: 'identifier', email: 'contact', role: 'none',
    password_hash: 'secret', locale: 'none', removed_at: 'none', created_at: 'none',
  },
  team: { workspace_id: 'none', id: 'none', name: 'none' },
  team_member: { workspace_id: 'none', team_id: 'none', host_id: 'identifier' },
  invitation: { workspace_id: 'none', id: 'none', email: 'contact', role: 'none', invited_by: 'identifier', expires_at: 'none' },
  desk: {
    workspace_id: 'none', id: 'none', slug: 'none', name: 'none', team_id: 'none', asks: 'none', welcome: 'none',
    open: 'none', removed_at: 'none',
  },
  desk_address: { slug: 'none', workspace_id: 'none', desk_id: 'none' },
  guest: {
    workspace_id: 'none', id: 'identifier', name: 'identifier', email: 'contact', level: 'none', locale: 'none', created_at: 'none',
  },
  credential: {
    hash: 'secret', kind: 'none', workspace_id: 'none', id: 'none', subject_id: 'identifier', device: 'identifier',
    created_at: 'none', last_used_at: 'none', expires_at: 'none',
  },
  conversation: {
    workspace_id: 'none', id: 'none', desk_id: 'none', guest_id: 'identifier', life: 'none', assignee: 'identifier',
    assigned_at: 'none', epoch: 'none', guest_said: 'none', guest_saw: 'none', hosts_saw: 'none', last_seq: 'none',
    last_said_seq: 'none', last_at: 'none', created_at: 'none',
  },
  fact: {
    workspace_id: 'none', stream_id: 'none', seq: 'none', type: 'none', by_kind: 'none', by_id: 'identifier', by_level: 'none',
    at: 'none', key: 'none', data: 'identifier',
  },
  message: { workspace_id: 'none', conversation_id: 'none', seq: 'none', text: 'content' },
  reading: { workspace_id: 'none', conversation_id: 'none', host_id: 'identifier', up_to: 'none', guest_said: 'none' },
  mail: {
    workspace_id: 'none', id: 'none', to_address: 'contact', subject: 'content', text: 'content', html: 'content',
    created_at: 'none', sent_at: 'none',
  },
}
