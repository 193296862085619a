// Columns of bots, and of what they answer from: what they hold of a person. Both are an organisation's own words.

export const botTables = {
  bot: {
    workspace_id: 'none',
    id: 'none',
    name: 'none',
    draft: 'none',
    revision: 'none',
    versions: 'none',
    live: 'none',
    created_at: 'none',
  },
  bot_version: { workspace_id: 'none', bot_id: 'none', version: 'none', flow: 'none', by_id: 'identifier', at: 'none' },
  bot_run: {
    workspace_id: 'none',
    conversation_id: 'none',
    bot_id: 'none',
    version: 'none',
    heard: 'none',
    run: 'content',
  },
  knowledge: {
    workspace_id: 'none',
    id: 'none',
    language: 'none',
    title: 'none',
    also: 'none',
    text: 'none',
    link: 'none',
    source: 'none',
    revision: 'none',
    ways: 'none',
    head: 'none',
    body: 'none',
    grams: 'none',
    changed_at: 'none',
  },
} as const
