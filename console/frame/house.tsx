// Everything that the screens of one signed-in host read from and act by, wired once.
import { createContext, use, useSyncExternalStore } from 'react'
import type { Changing } from '../../client/changing.ts'
import { DirectoryThread } from '../../client/directory.ts'
import { browserShelf } from '../../client/file-shelf.ts'
import { Http } from '../../client/http.ts'
import { Inbox } from '../../client/inbox.ts'
import { Line } from '../../client/line.ts'
import { Looks } from '../../client/looks.ts'
import { PatientOutbox } from '../../client/patient-outbox.ts'
import { Pictures } from '../../client/pictures.ts'
import { Tags } from '../../client/tags.ts'
import { Typing } from '../../client/typing.ts'
import { Uploads } from '../../client/uploads.ts'
import type { World } from '../../client/world.ts'
import type { Tagbook } from '../../domain/tag/tag.ts'
import type { Directory, Role } from '../../domain/workspace/directory.ts'
import type { Me } from '../../protocol/account.ts'
import { tellFront } from '../alert/front.ts'
import { Bell } from '../alert/bell.ts'
import { DraftShelf } from '../conversation/draft-shelf.ts'
import { ReadMarks } from '../conversation/read-marks.ts'
import { ThreadShelf } from '../conversation/thread-shelf.ts'
import { Absence } from './absence.ts'

export interface House {
  readonly me: Me
  readonly world: World
  readonly http: Http
  readonly line: Line
  readonly outbox: PatientOutbox
  readonly directory: DirectoryThread
  readonly inbox: Inbox
  readonly tags: Tags
  readonly looks: Looks
  readonly typing: Typing
  readonly uploads: Uploads
  readonly pictures: Pictures
  readonly drafts: DraftShelf
  readonly threads: ThreadShelf
  readonly marks: ReadMarks
  readonly bell: Bell
  readonly absence: Absence
  /** Opens the line. */
  readonly start: () => void
  /** Ends it, and sends nothing more. */
  readonly leave: () => void
}

export function openHouse(world: World, me: Me): House {
  const http = new Http(world)
  const line = new Line(world)
  const outbox = new PatientOutbox(world, line, me.id)
  const directory = new DirectoryThread(line)
  const inbox = new Inbox({ world, line, http }, me.id)
  const tags = new Tags({ world, line, http })
  const looks = new Looks(world, line)
  const typing = new Typing(world, line)
  const absence = new Absence({ world, line, outbox, inbox })
  const here = {
    drafts: new DraftShelf(world.store, me.id),
    threads: new ThreadShelf({ line, outbox, http }),
    marks: new ReadMarks(outbox),
    bell: new Bell(world),
    uploads: new Uploads({ world, line, http, shelf: browserShelf() }, me.id),
    pictures: new Pictures(world),
  }
  const start = () => {
    directory.open()
    inbox.open()
    tags.open()
    absence.begin()
    tellFront(world, line)
    line.start()
    void here.uploads.restore()
  }
  const leave = () => {
    for (const part of [looks, typing, here.uploads, here.pictures, outbox, line]) part.leave()
  }
  return { me, world, http, line, outbox, directory, inbox, tags, looks, typing, absence, ...here, start, leave }
}

const HouseContext = createContext<House | null>(null)
export const HouseProvider = HouseContext

export function useHouse(): House {
  const house = use(HouseContext)
  if (!house) throw new Error('nobody is signed in')
  return house
}

/** What `read` answers, drawn again when it changes; it must answer the same value until then. */
export function useChanging<Value>(thing: Pick<Changing, 'onChange'>, read: () => Value): Value {
  return useSyncExternalStore(thing.onChange, read)
}

/** The directory, null until it has come. */
export function useDirectory(): Directory | null {
  const { directory } = useHouse()
  return useChanging(directory, () => directory.directory)
}

/** All tags, as far as they have come. */
export function useTagbook(): Tagbook {
  const { tags } = useHouse()
  return useChanging(tags, () => tags.book)
}

/** What this host may do now, which may change while they look. */
export function useRole(): Role {
  const { me } = useHouse()
  return useDirectory()?.hosts.get(me.id)?.role ?? me.role
}
