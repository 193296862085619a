// What screens read and listen to: `onChange(listener)` answers how to stop. It is bound, for useSyncExternalStore.

/** Ends what the call that answered with it has begun; a second call does nothing. */
export type Off = () => void

export class Listeners<Told extends unknown[]> {
  readonly #all = new Set<(...told: Told) => void>()

  add(listener: (...told: Told) => void): Off {
    this.#all.add(listener)
    return () => this.#all.delete(listener)
  }

  tell(...told: Told): void {
    for (const listener of this.#all) listener(...told)
  }
}

export abstract class Changing {
  readonly #changes = new Listeners<[]>()
  readonly onChange = (listener: () => void): Off => this.#changes.add(listener)

  protected changed(): void {
    this.#changes.tell()
  }
}
