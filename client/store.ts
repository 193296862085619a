// localStorage where it may be touched, memory where it may not: every access can throw in a private window or when full.
/** Small texts by key. Where storage is blocked or full they are kept in memory. */
export interface Store {
  /** Whether what is set here outlives the page. */
  readonly lasting: boolean
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(prefix: string): readonly string[]
}

export function browserStore(storage: () => Storage = () => localStorage): Store {
  const memory = new Map<string, string>()
  const tried = <Answer>(touch: (disk: Storage) => Answer, otherwise: Answer): Answer => {
    try {
      return touch(storage())
    } catch {
      return otherwise
    }
  }
  const write = (key: string, value: string) => tried((disk) => (disk.setItem(key, value), true), false)
  const erase = (key: string) => tried((disk) => disk.removeItem(key), undefined)
  const lasting = write('parley:', '')
  erase('parley:')

  return {
    lasting,
    get: (key) => memory.get(key) ?? tried((disk) => disk.getItem(key), null),
    set(key, value) {
      if (write(key, value)) memory.delete(key)
      else memory.set(key, value)
    },
    remove(key) {
      memory.delete(key)
      erase(key)
    },
    keys: (prefix) =>
      [...memory.keys(), ...tried((disk) => Object.keys(disk), [])].filter((key) => key.startsWith(prefix)),
  }
}

/** Storage that lasts as long as the object: for tests, and for machines that are no browser. */
export function memoryStore(): Store {
  return browserStore(() => {
    throw new Error('There is no storage here.')
  })
}
