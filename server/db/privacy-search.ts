// Columns of the index of searches: what they hold of a person.

export const searchTables = {
  search_band: {
    workspace_id: 'none',
    id: 'none',
    kind: 'none',
    slice: 'none',
    desk_id: 'none',
    sealed_by: 'identifier',
    entries: 'none',
    from_ms: 'none',
    to_ms: 'none',
  },
  search_mark: { workspace_id: 'none', conversation_id: 'none', up_to: 'none', sealed_by: 'identifier' },
  search_entry: { workspace_id: 'none', conversation_id: 'none', seq: 'none', at_ms: 'none', words: 'content' },
} as const
