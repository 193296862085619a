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

/** For tests, and for machines that are no browser. */
export function memoryShelf(): FileShelf {
  const kept = new Map<string, KeptUpload>()
  return {
    all: async (owner) => [...kept.values()].filter((one) => one.owner === owner),
    put: async (upload) => Boolean(kept.set(upload.id, upload)),
    remove: async (id) => void kept.delete(id),
  }
}
