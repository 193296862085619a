// What the guest's page finds in a frame: a storage that is one person's, and requests that say who the site has signed.
import type { Store } from '../../client/store.ts'
import type { World } from '../../client/world.ts'
import type { Hello } from '../../protocol/frame.ts'
import type { Door } from '../../protocol/door.ts'

/** `by`: the desk whose key it is, where that is another. */
export type SignedHello = NonNullable<Hello['signed']> & { readonly by?: string }

export interface FramedParts {
  readonly world: World
  readonly slug: string
  /** Null: nobody is signed, and what is kept is this browser's own. */
  readonly signed: SignedHello | null
  /** Only who has a conversation is let in, and none is made. */
  readonly back?: boolean
}

const people = 'parley:as:'

export function framedWorld({ world, slug, signed, back }: FramedParts): World {
  const mine = signed ? `${people}${encodeURIComponent(signed.id)}:` : ''
  const arrivals = `/api/desks/${slug}/arrivals`
  return {
    ...world,
    store: mine ? storeBehind(world.store, mine) : world.store,
    async fetch(path, init) {
      if (!signed) return world.fetch(path, init)
      if (path === arrivals) return world.fetch(path, { ...init, body: withSigned(init?.body, { signed, back }) })
      const answer = await world.fetch(path, init)
      return answer.ok && path.startsWith(`/api/desks/${slug}?`) ? signedAnswer(answer) : answer
    },
  }
}

/** What other people have left here goes: who uses this browser now is somebody else. */
export function forgetOthers({ store }: Pick<World, 'store'>, signed: SignedHello | null): void {
  const mine = signed && `${people}${encodeURIComponent(signed.id)}:`
  for (const key of store.keys(people)) if (!mine || !key.startsWith(mine)) store.remove(key)
}

/** The door as it is for whoever the site has signed: open where it is open to them, and asking nothing. */
export function signedDoor(door: Door): Door {
  const open = door.closed?.why === 'signed' ? { open: true, closed: null } : {}
  return { ...door, ...open, asks: 'nothing' }
}

async function signedAnswer(answer: Response): Promise<Response> {
  return new Response(JSON.stringify(signedDoor((await answer.json()) as Door)))
}

function withSigned(body: unknown, said: { signed: SignedHello; back: boolean | undefined }): string {
  const { signed, back } = said
  return JSON.stringify({ ...(JSON.parse(body as string) as object), signed, ...(back && { back }) })
}

function storeBehind(store: Store, mine: string): Store {
  return {
    lasting: store.lasting,
    get: (key) => store.get(mine + key),
    set: (key, value) => store.set(mine + key, value),
    remove: (key) => store.remove(mine + key),
    keys: (prefix) => store.keys(mine + prefix).map((key) => key.slice(mine.length)),
  }
}
