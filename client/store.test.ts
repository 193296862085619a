import { describe, expect, test } from 'vitest'
import { Drafts } from './drafts.ts'
import { browserStore, memoryStore } from './store.ts'

/** A storage as browsers have it, which may be full. */
function disk(room = Infinity): Storage & { room: number } {
  const entries = new Map<string, string>()
  const storage = {
    room,
    get length() {
      return entries.size
    },
    clear: () => entries.clear(),
    key: (at: number) => [...entries.keys()][at] ?? null,
    getItem: (key: string) => entries.get(key) ?? null,
    removeItem: (key: string) => void entries.delete(key),
    setItem(key: string, value: string) {
      if (entries.size >= storage.room) throw new DOMException('full', 'QuotaExceededError')
      entries.set(key, value)
      Object.defineProperty(storage, key, { value, enumerable: true, configurable: true })
    },
  }
  return storage as Storage & { room: number }
}

describe('storage', () => {
  test('[CL16] blocked, it keeps what is set for as long as the page is open', () => {
    const store = memoryStore()
    expect(store.lasting).toBe(false)
    store.set('parley:a', '1')
    expect(store.get('parley:a')).toBe('1')
    expect(store.keys('parley:')).toEqual(['parley:a'])
    store.remove('parley:a')
    expect(store.get('parley:a')).toBeNull()
    expect(store.keys('')).toEqual([])
  })

  test('allowed, it lasts', () => {
    const storage = disk()
    const store = browserStore(() => storage)
    expect(store.lasting).toBe(true)
    store.set('parley:a', '1')
    expect(browserStore(() => storage).get('parley:a')).toBe('1')
    expect(store.keys('parley:')).toContain('parley:a')
  })

  test('[CL16] full, it keeps the newest in memory, and what is there stays readable', () => {
    const storage = disk()
    const store = browserStore(() => storage)
    store.set('parley:a', 'old')
    storage.room = 0
    store.set('parley:a', 'new')
    store.set('parley:b', '2')
    expect([store.get('parley:a'), store.get('parley:b')]).toEqual(['new', '2'])
    storage.room = Infinity
    store.set('parley:a', 'newest')
    expect(storage.getItem('parley:a')).toBe('newest')
    expect(store.get('parley:a')).toBe('newest')
  })
})

describe('drafts', () => {
  test('are kept for each conversation and person, and gone when they are empty', () => {
    const store = memoryStore()
    const [rosa, yuki] = [new Drafts(store, 'rosa'), new Drafts(store, 'yuki')]
    rosa.set('one', 'Hel')
    rosa.set('two', 'Other')
    expect([rosa.get('one'), rosa.get('two'), yuki.get('one')]).toEqual(['Hel', 'Other', ''])
    rosa.set('one', '')
    expect(rosa.get('one')).toBe('')
    expect(store.keys('parley:draft:')).toEqual(['parley:draft:rosa:two'])
  })
})
