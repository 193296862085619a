/** A visitor as your server has signed them: see "How your server signs" in docs/widget.md. */
export interface ParleyIdentity {
  /** What you call this person, always the same. */
  readonly id: string
  readonly name?: string
  readonly email?: string
  /** Until when the signature holds, in seconds since 1970; a day from now at most. */
  readonly expires: number
  /** 64 hexadecimal digits, made on your server. */
  readonly signature: string
}

/** What is told with each event. */
export interface ParleyEvents {
  /** The conversation's page is there for the first time. */
  readonly ready: undefined
  readonly open: undefined
  readonly close: undefined
  readonly unread: { readonly count: number }
  /** Whether the conversation can send and receive. */
  readonly connection: { readonly online: boolean }
  /** It could not be opened on this page: the site is not allowed, its policy forbids it, or there is no network. */
  readonly failed: undefined
  /** The signature was not taken; the visitor is whoever they say they are. */
  readonly refused: { readonly reason: string }
  /** The signature has run out: sign anew and call `identify` again. */
  readonly expired: undefined
}

/** `window.Parley`: there once its script has run, which `parley:loaded` on `document` tells. */
export interface Parley {
  readonly version: 1
  readonly isOpen: boolean
  /** How many messages nobody has seen, once the conversation was opened. */
  readonly unread: number
  /** Opens the conversation, and brings the visitor into it. */
  open(): void
  /** Folds it; the visitor goes back to where they were. */
  close(): void
  /** Says who the visitor is. Another person ends the conversation of the one before on this page, at once; null: nobody. */
  identify(who: ParleyIdentity | null): void
  /** A tag such as `ar` or `en-GB`. Without it: that of the page. */
  setLanguage(language: string): void
  /** What you know of this page or visitor, to choose the desk by: see the rules in the console. Takes the place of what was said before. */
  facts(facts: Readonly<Record<string, string>>): void
  /** Calls the listener at each such event; answers how to stop. */
  on<Name extends keyof ParleyEvents>(name: Name, listener: (detail: ParleyEvents[Name]) => void): () => void
}

declare global {
  interface Window {
    readonly Parley?: Parley
  }
}
