// What those who tidy up do with a tag, each with its way back where there is one.
import { useState } from 'react'
import type { Answer } from '../../client/http.ts'
import type { Numbered } from '../../client/routes.ts'
import type { Tag } from '../../domain/tag/tag.ts'
import { useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { sentenceFor } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

export interface TagChanges {
  /** What did not work, in words. */
  readonly problem: string | null
  readonly keep: (tag: Tag) => void
  readonly retire: (tag: Tag) => void
  readonly restore: (tag: Tag) => void
  readonly merge: (tag: Tag, into: Tag) => void
  readonly separate: (tag: Tag) => void
}

/** Changes that ask nothing first. Counts are fetched again after each. */
export function useTagChanges(): TagChanges {
  const { http, tags } = useHouse()
  const words = useWords()
  const [problem, setProblem] = useState<string | null>(null)
  const change = async (asked: Promise<Answer<Numbered>>, said?: { text: string; undo?: () => void }) => {
    const answer = await asked
    setProblem('ok' in answer ? null : sentenceFor(answer, words))
    if (!('ok' in answer)) return
    void tags.fetch()
    if (said) toast(said.text, said.undo)
  }
  const restore = ({ id }: Tag) => void change(http.ask('DELETE /api/tags/:id/retirement', { id }))
  const separate = ({ id }: Tag) => void change(http.ask('DELETE /api/tags/:id/merger', { id }))
  return {
    problem,
    restore,
    separate,
    keep: ({ id }) => void change(http.ask('PUT /api/tags/:id/review', { id })),
    retire: (tag) => {
      const said = { text: words('tags.retired', { name: tag.name }), undo: () => restore(tag) }
      void change(http.ask('PUT /api/tags/:id/retirement', { id: tag.id }), said)
    },
    merge: (tag, into) => {
      const said = { text: words('tags.merged', { name: tag.name, into: into.name }), undo: () => separate(tag) }
      void change(http.ask('PUT /api/tags/:id/merger', { id: tag.id }, { into: into.id }), said)
    },
  }
}
