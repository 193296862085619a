// "Mail me my link", and what became of it: fetched with the menu that it stands in.
import type { TalkActs } from './talk-view.ts'

/** How long the answer stands. */
const mailedMs = 12_000

export async function mailLink({ means, tell }: Pick<TalkActs, 'means' | 'tell'>): Promise<void> {
  const { outbox, thread, world } = means
  const outcome = await outbox.do(thread.id, 'ask-for-link', {})
  const why = 'refused' in outcome && outcome.refused
  tell({ mailed: 'done' in outcome ? 'done' : why === 'no-email' ? why : 'refused' })
  world.after(mailedMs, () => tell({ mailed: null }))
}
