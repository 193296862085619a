// What was called off is taken back: by the toast's Undo, from the menu, or from the list of deleted ones.
import type { Event } from '../../domain/event/event.ts'
import { useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { sentenceFor } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

export type Ending = 'cancellation' | 'deletion'

export function useTakeBack(): (ending: Ending, event: Pick<Event, 'id' | 'title'>) => void {
  const { http } = useHouse()
  const words = useWords()
  return (ending, { id, title }) => {
    const asked =
      ending === 'deletion'
        ? http.ask('DELETE /api/events/:id/deletion', { id })
        : http.ask('DELETE /api/events/:id/cancellation', { id })
    void asked.then((answer) => {
      const failed = 'ok' in answer ? null : sentenceFor(answer, words)
      toast(failed ?? words(`events.back.${ending}`, { title }))
    })
  }
}
