// One event being planned or changed: the draft, what is wrong with it, and how it is published.
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Http } from '../../client/http.ts'
import { newKey } from '../../client/world.ts'
import { copyOf } from '../../domain/event/copy.ts'
import type { Event } from '../../domain/event/event.ts'
import type { DeskId, EventId } from '../../domain/shared/ids.ts'
import { dateAfter } from '../../domain/shared/zone.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { useHouse } from '../frame/house.tsx'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { ownZone } from './event-times.ts'
import { bodyOf, isSamePlan, newPlan, type Plan, planOf, type Wrong, wrongIn } from './plan.ts'
import { type Draft, PlanShelf } from './plan-shelf.ts'

/** What is planned: a new event, one like another, or one that there is. */
export type Of = { readonly kind: 'new' } | { readonly kind: 'copy' | 'change'; readonly event: Event }

export interface Planning {
  readonly of: Of
  readonly plan: Plan
  readonly change: (some: Partial<Plan>) => void
  readonly changeDesk: (some: Partial<Plan['desk']>) => void
  /** Whether there is something that nobody else sees yet, and since when. */
  readonly draft: Draft | null
  /** The same at this very moment, also before it is drawn. */
  readonly hasDraft: () => boolean
  readonly discard: () => void
  readonly wrong: readonly Wrong[]
  /** A colleague has changed the event since the draft was begun. */
  readonly isStale: boolean
  /** Goes on with one's own draft, whatever the colleague has changed. */
  readonly keepMine: () => void
  readonly request: Request
  /** Whether the server has it now. */
  readonly publish: () => Promise<boolean>
}

export function usePlan(of: Of, directory: Directory): Planning {
  const { world, me, http } = useHouse()
  const now = useNow()
  const request = useRequest()
  const shelf = useMemo(() => new PlanShelf(world.store, me.id), [world, me])
  const place = of.kind === 'new' ? 'new' : of.kind === 'copy' ? `copy:${of.event.id}` : of.event.id
  const begun = useBeginning(of, directory)
  const [draft, setDraft] = useState(() => shelf.get(place))
  const latest = useRef(draft)
  const [minted] = useState(begun)
  const base = of.kind === 'change' ? begun() : minted
  const plan = draft?.plan ?? base
  const revision = of.kind === 'change' ? of.event.revision : null
  const keep = (next: Draft | null) => {
    if (next) shelf.set(place, next)
    else shelf.drop(place)
    latest.current = next
    setDraft(next)
  }
  const hasDraft = useCallback(() => latest.current !== null, [])
  const change = (some: Partial<Plan>) => {
    const next = { ...plan, ...some }
    const same = of.kind === 'change' && isSamePlan(next, base)
    keep(same ? null : { plan: next, revision: draft ? draft.revision : revision, at: world.now() })
  }
  const publish = async () => {
    const done = await request.send(() => send(http, bodyOf(plan), draft?.revision ?? revision))
    if (done !== null) keep(null)
    return done !== null
  }
  return {
    ...{ of, plan, change, draft, request, publish },
    changeDesk: (some) => change({ desk: { ...plan.desk, ...some } }),
    hasDraft,
    discard: () => keep(null),
    wrong: wrongIn(plan, { directory, now, isNew: of.kind !== 'change' }),
    isStale: draft !== null && draft.revision !== revision,
    keepMine: () => draft && keep({ ...draft, revision }),
  }
}

/** `revision`: of the event that is changed; null for a new one. */
function send(http: Http, plan: Plan, revision: number | null) {
  const { id, ...body } = plan
  return revision === null
    ? http.ask('POST /api/events', {}, plan)
    : http.ask('PUT /api/events/:id', { id }, { ...body, revision })
}

/** Where it begins when there is no draft of it. */
function useBeginning(of: Of, directory: Directory): () => Plan {
  const { world, me } = useHouse()
  const words = useWords()
  const now = useNow()
  return () => {
    const ids = { event: newKey(world) as string as EventId, desk: newKey(world) as string as DeskId }
    const desk = of.kind === 'new' ? undefined : directory.desks.get(of.event.desk)
    if (of.kind === 'new' || !desk) {
      const today = new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
      return newPlan({ ids, zone: ownZone(), language: words.language, me: me.id, tomorrow: dateAfter(today, 1) })
    }
    if (of.kind === 'change') return planOf(of.event, desk)
    const taken = new Set([...directory.desks.values()].map(({ slug }) => slug))
    return copyOf({ event: of.event, desk }, ids, { now, taken })
  }
}
