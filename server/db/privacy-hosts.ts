// Columns of what hosts do beside talking: what they hold of a person.

export const hostTables = {
  contact: {
    workspace_id: 'none',
    id: 'none',
    name: 'identifier',
    host_id: 'identifier',
    desk_id: 'none',
    languages: 'none',
    until: 'none',
    most: 'none',
    is_on: 'none',
    begun: 'none',
    made_at: 'none',
    ended_at: 'none',
  },
  contact_address: { name: 'identifier', workspace_id: 'none', contact_id: 'none' },
  attendance: { workspace_id: 'none', host_id: 'identifier', node: 'none', until: 'none' },
  opening: {
    workspace_id: 'none',
    id: 'none',
    conversation_id: 'none',
    sealed_by: 'identifier',
    asked_by: 'identifier',
    reason: 'content',
    asked_at: 'none',
    agreed_by: 'identifier',
    agreed_at: 'none',
  },
} as const
