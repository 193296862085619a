// Files that are not sent yet outlive the page, where the browser lets them: in its own database, by person.
import type { Upload } from './upload.ts'

/** Without what can be asked again. */
export type KeptUpload = Omit<Upload, 'received' | 'n'> & { readonly owner: string }

/** Nothing of it ever rejects: where it does not work, nothing is kept. */
export interface FileShelf {
  all(owner: string): Promise<readonly KeptUpload[]>
  /** Whether it will outlive the page. */
  put(upload: KeptUpload): Promise<boolean>
  remove(id: string): Promise<void>
}

const name = 'parley-files'

export function browserShelf(): FileShelf {
  const opened = openDatabase().catch(() => null)
  const within = async <Answer>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<Answer>) => {
    const database = await opened
    return database ? answerOf(ask(database.transaction(name, mode).objectStore(name))).catch(() => null) : null
  }
  return {
    async all(owner) {
      const kept = ((await within('readonly', (store) => store.getAll())) ?? []) as KeptUpload[]
      return kept.filter((one) => one.owner === owner).sort((one, other) => one.at - other.at)
    },
    put: async (upload) => (await within('readwrite', (store) => store.put(upload))) !== null,
    remove: async (id) => void (await within('readwrite', (store) => store.delete(id))),
  }
}

/** For tests, and for machines that are no browser. */
export function memoryShelf(): FileShelf {
  const kept = new Map<string, KeptUpload>()
  return {
    all: async (owner) => [...kept.values()].filter((one) => one.owner === owner),
    put: async (upload) => Boolean(kept.set(upload.id, upload)),
    remove: async (id) => void kept.delete(id),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(name, { keyPath: 'id' }))
  return answerOf(opening)
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not kept')))
  })
}
