// Columns of what hosts do beside talking: what they hold of a person.

export const hostTables = {
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
