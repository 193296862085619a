// What one mail says. A line break in an address or a subject would be a header, or a command to the mail server.

export interface Letter {
  /** What a link in it opens, so that a kept letter is shown to nobody who may not enter there. */
  readonly opens?: Opens
  /** Of passing interest: it is in no list of what was sent, and goes when it has left. */
  readonly passing?: true
  /** Its id, where it may be left twice: mail programs show it once. */
  readonly once?: string
  /** What is sent with it: by its name in the store of bytes, under one that we made. */
  readonly attached?: { readonly body: string; readonly name: string }
  /** One address, without a name. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

export type Opens = { readonly conversation: string } | { readonly host: string }

/** What is wrong with the letter, without quoting it; undefined when it may be sent. */
export function letterProblem({ to, subject }: Letter): string | undefined {
  if (hasControl(to) || !/^[^\s<>",;:@]+@[^\s<>",;:@]+$/.test(to))
    return 'the address of a letter is not one plain address'
  if (hasControl(subject)) return 'the subject of a letter holds a control character'
  return undefined
}

function hasControl(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 || code === 0x7f || code === 0x2028 || code === 0x2029) return true
  }
  return false
}
