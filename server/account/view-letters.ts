// The letters that we write, as text and as plain HTML. None of them carries words that a guest has chosen.
import { accentColours } from '../../domain/workspace/accent.ts'
import type { AlertKind } from '../../domain/alert/alert.ts'
import type { Role, Workspace } from '../../domain/workspace/directory.ts'
import { spelledCode } from '../../domain/file/code.ts'
import { loadMailWords, type MailWords } from '../../words/mail.ts'
import type { Letter } from '../mail/letter.ts'

/** What every letter says: for whom, in which language, from which workspace, where it leads and how long that holds. */
export interface Addressed {
  readonly to: string
  /** BCP 47 */
  readonly locale: string
  readonly workspace: Pick<Workspace, 'name' | 'accent'>
  /** Its secret stands in the fragment. */
  readonly link: string
  readonly holdsMs: number
}

/** Asks somebody in as a host. */
export async function invitationLetter(
  about: Addressed & { readonly by: string; readonly role: Role },
): Promise<Letter> {
  const words = await loadMailWords(about.locale)
  const workspace = about.workspace.name
  return letter(about, words, {
    subject: words('invite.subject', { name: about.by, workspace }),
    opening: words('invite.words', { name: about.by, workspace, role: about.role === 'host' ? 'other' : about.role }),
    act: words('invite.act'),
    unwanted: words('invite.unwanted'),
  })
}

/** Lets a host choose a new password. */
export async function resetLetter(about: Addressed): Promise<Letter> {
  const words = await loadMailWords(about.locale)
  const workspace = about.workspace.name
  return letter(about, words, {
    subject: words('reset.subject', { workspace }),
    opening: words('reset.words', { workspace }),
    act: words('reset.act'),
    unwanted: words('reset.unwanted'),
  })
}

export type AlertLetter = Omit<Addressed, 'holdsMs'> & { readonly kind: AlertKind; readonly desk: string }

/** Tells a host that they are needed, and nothing of what was said. */
export async function alertLetter({ kind, desk, ...about }: AlertLetter): Promise<Letter> {
  const words = await loadMailWords(about.locale)
  return letter({ ...about, holdsMs: null }, words, {
    subject: words('alert.subject', { workspace: about.workspace.name, desk }),
    opening: words(`alert.${kind}`, { desk }),
    act: words('alert.act'),
    unwanted: words('alert.unwanted'),
  })
}

export interface QuarantineLetter extends Omit<Addressed, 'holdsMs'> {
  readonly desk: string
  readonly bot: string
  /** Whether the file goes with it. */
  readonly sends: 'file' | 'notice'
  readonly until: number
}

/** Tells the address of a bot that a guest has sent a file; what the guest calls it stands nowhere in it. */
export async function quarantineLetter({ desk, bot, sends, until, ...about }: QuarantineLetter): Promise<Letter> {
  const words = await loadMailWords(about.locale)
  const form = { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' } as const
  const moment = new Intl.DateTimeFormat(words.locale, form).format(until)
  return letter({ ...about, holdsMs: null }, words, {
    subject: words('quarantine.subject', { workspace: about.workspace.name, desk }),
    opening: words(`quarantine.${sends}`, { bot, desk, until: moment }),
    act: words('quarantine.act'),
    unwanted: words('quarantine.unwanted'),
  })
}

/** Brings a guest back to their conversation, and proves their address. */
export async function guestLinkLetter(about: Addressed & { readonly reference: string }): Promise<Letter> {
  const words = await loadMailWords(about.locale)
  const workspace = about.workspace.name
  return letter(about, words, {
    subject: words('link.subject', { workspace }),
    opening: words('link.words', { workspace }),
    act: words('link.act'),
    aside: words('link.reference', { reference: about.reference }),
    unwanted: words('link.unwanted', { workspace }),
  })
}

export type CodeLetter = Omit<Addressed, 'link'> & { readonly code: string }

/** [FI21] Brings a guest the code of a file; which file, and who sends it, stands nowhere in it. */
export async function fileCodeLetter({ code, ...about }: CodeLetter): Promise<Letter> {
  const words = await loadMailWords(about.locale)
  const workspace = about.workspace.name
  const hours = Math.round(about.holdsMs / 3_600_000)
  return letter({ ...about, link: null, holdsMs: null }, words, {
    subject: words('code.subject', { workspace }),
    opening: words('code.words', { workspace }),
    act: spelledCode(code),
    aside: words('code.holds', { count: hours, workspace }),
    unwanted: words('code.unwanted', { workspace }),
  })
}

interface Said {
  readonly subject: string
  readonly opening: string
  readonly act: string
  readonly aside?: string
  readonly unwanted: string
}

/** One that opens nothing by itself holds for ever; without a link, what would be on its button is what the letter brings. */
type Lasting = Omit<Addressed, 'holdsMs' | 'link'> & { readonly holdsMs: number | null; readonly link: string | null }

function letter({ to, link, holdsMs, workspace }: Lasting, words: MailWords, said: Said): Letter {
  const holds = holdsMs === null ? [] : [holding(words, holdsMs)]
  const { opening, act, aside, unwanted } = said
  const besides = [...holds, ...(aside ? [aside] : []), unwanted]
  const text = [opening, link === null ? act : `${act}:\n${link}`, ...besides, workspace.name].join('\n\n')
  const html = page(words, { ...said, link, besides, workspace })
  return { to, subject: oneLine(said.subject), text: `${text}\n`, html }
}

function holding(words: MailWords, ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 60) return words('holds.minutes', { count: minutes })
  const hours = Math.round(minutes / 60)
  return hours < 48 ? words('holds.hours', { count: hours }) : words('holds.days', { count: Math.round(hours / 24) })
}

type Page = Pick<Said, 'opening' | 'act'> &
  Pick<Lasting, 'link' | 'workspace'> & { readonly besides: readonly string[] }

// Styles stand at the elements, since mail programs drop style sheets; there are no pictures, so nothing tells who reads it.
function page({ language, direction }: MailWords, { opening, link, act, besides, workspace }: Page): string {
  const lines = [
    paragraph(escaped(opening)),
    paragraph(
      link === null ? codeShown(act) : `<a href="${escaped(link)}" style="${buttonOf(workspace)}">${escaped(act)}</a>`,
    ),
    ...besides.map((one) => paragraph(escaped(one))),
    ...(link === null
      ? []
      : [paragraph(`<bdi dir="ltr" style="word-break:break-all;color:#5f5a53">${escaped(link)}</bdi>`)]),
    paragraph(escaped(workspace.name)),
  ]
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(workspace.name)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1d1b18;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:34em;margin:0 auto">
${lines.join('\n')}
</div>
</body>
</html>
`
}

function buttonOf({ accent }: Page['workspace']): string {
  const [fill] = accentColours(accent).accent
  const [ink] = accentColours(accent)['on-accent']
  return `display:inline-block;padding:12px 20px;border-radius:8px;background:${fill};color:${ink};text-decoration:none;font-weight:600`
}

/** Read from left to right in every language. */
const codeShown = (code: string) =>
  `<bdi dir="ltr" style="font:600 28px/1.3 ui-monospace,monospace;letter-spacing:2px">${escaped(code)}</bdi>`

const paragraph = (inner: string) => `<p style="margin:0 0 20px">${inner}</p>`

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A name may hold what would end a header's line; its schema forbids it, and here it could do harm. */
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
