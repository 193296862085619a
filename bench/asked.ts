// What every part of the bench is handed.
export interface Asked {
  /** A folder that is removed afterwards. */
  readonly folder: string
  /** A rough answer in a fraction of the time. */
  readonly quick: boolean
  /** Where the measured server leaves a CPU profile; undefined: it leaves none. */
  readonly profile?: string | undefined
}
