// What commands on the directory name that has to be looked up before a rule is asked.
import type { Ask } from '../log/command.ts'

/** Of a desk, or of the desk that an event brings along. */
export function addressAsked({ body }: Ask): string[] {
  const { slug, desk } = (body ?? {}) as { slug?: unknown; desk?: { slug?: unknown } }
  return [slug, desk?.slug].filter((address) => typeof address === 'string')
}

/** Of a conversation that somebody asks to open. */
export function referenceAsked({ command, body }: Ask): string[] {
  return command.name === 'ask-to-open' ? [(body as { reference: string }).reference] : []
}

/** The logo that an event is to have. */
export function logoAsked({ body }: Ask): string[] {
  const { logo } = (body ?? {}) as { logo?: { id?: unknown } | null }
  return typeof logo?.id === 'string' ? [logo.id] : []
}
