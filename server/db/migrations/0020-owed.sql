-- Since when a guest's word is unanswered where a bot is, and a question of the bot's. Columns without a default: locked for a moment.

alter table conversation
  add column owed_since timestamptz,
  add column asks_since timestamptz;
