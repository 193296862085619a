// The bell. It knows whether the browser lets it ring, and says so; no sound twice within two seconds.
import { Changing } from '../../client/changing.ts'
import type { World } from '../../client/world.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { play } from './tones.ts'
import type { Sound } from './tones.ts'

/** `blocked`: the browser waits for a click. `none`: it has no sound at all. `silenced`: the host has switched it off. */
export type BellState = 'ready' | 'blocked' | 'none' | 'silenced'

type Silent = Exclude<BellState, 'ready'>

export interface BellProof {
  readonly rang: Instant | null
  readonly missed: { readonly at: Instant; readonly why: Silent } | null
}

const storeKey = 'parley:bell'
const rangKey = 'parley:bell-rang'
const missedKey = 'parley:bell-missed'
const pauseMs = 2_000

export class Bell extends Changing {
  readonly #world: Pick<World, 'store' | 'now'>
  readonly #played = new Map<Sound, number>()
  #context: AudioContext | null = null
  #volume: number
  #silenced: boolean

  constructor(world: Pick<World, 'store' | 'now'>) {
    super()
    this.#world = world
    const [volume = '', silenced = ''] = (world.store.get(storeKey) ?? '0.8 on').split(' ')
    this.#volume = Number(volume)
    this.#silenced = silenced === 'off'
  }

  /** Asks the browser whether sound is allowed, and listens for the click that allows it. */
  begin(): void {
    if (this.#context || typeof AudioContext === 'undefined') return
    this.#context = new AudioContext()
    this.#context.addEventListener('statechange', () => this.changed())
    const wake = () => this.wake()
    document.addEventListener('pointerup', wake, true)
    document.addEventListener('keydown', wake, true)
  }

  get state(): BellState {
    if (this.#silenced) return 'silenced'
    if (typeof AudioContext === 'undefined') return 'none'
    return this.#context?.state === 'running' ? 'ready' : 'blocked'
  }

  get volume(): number {
    return this.#volume
  }

  /** 0 to 1. */
  setVolume(volume: number): void {
    this.#volume = volume
    this.#keep()
  }

  silence(silenced: boolean): void {
    this.#silenced = silenced
    this.#keep()
  }

  /** Takes the click that the browser waits for. */
  wake(): void {
    if (this.#context?.state === 'suspended') void this.#context.resume()
  }

  /** Rings if it is allowed to. */
  ring(sound: Sound): void {
    const now = performance.now()
    if (now - (this.#played.get(sound) ?? -pauseMs) < pauseMs) return
    this.#played.set(sound, now)
    this.#play(sound)
  }

  /** Rings now, whatever was played before: the answer to "does it work?". */
  async test(sound: Sound): Promise<void> {
    this.begin()
    await this.#context?.resume()
    this.#play(sound)
    this.changed()
  }

  /** When it last rang in this browser, and when it last would have and was kept from it; null: never. */
  get proof(): BellProof {
    const { store } = this.#world
    const [at, why] = (store.get(missedKey) ?? '').split(' ')
    const rang = Number(store.get(rangKey) ?? 0) || null
    return { rang, missed: at && why ? { at: Number(at), why: why as Silent } : null }
  }

  #play(sound: Sound): void {
    const { store, now } = this.#world
    const { state } = this
    if (state === 'ready' && this.#context) {
      play(this.#context, sound, this.#volume)
      store.set(rangKey, `${now()}`)
    } else if (state !== 'ready') store.set(missedKey, `${now()} ${state}`)
  }

  #keep(): void {
    this.#world.store.set(storeKey, `${this.#volume} ${this.#silenced ? 'off' : 'on'}`)
    this.changed()
  }
}
