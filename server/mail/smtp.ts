// The one place that speaks to a mail server.
import type { Transporter } from 'nodemailer'
import type { Deliver } from './mail.ts'

export interface SmtpOptions {
  readonly url: string
  /** `Name <address>` */
  readonly from: string
}

const PATIENCE_MS = 15_000

/**
 * Sends by this mail server. Sent again after a crash, a letter carries the same Message-ID, by which mail programs
 * show it once. The library is loaded with the first letter.
 */
export function smtp({ url, from }: SmtpOptions): Deliver {
  let transporter: Transporter | undefined
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  return async ({ id, to, subject, text, html, enclosed }) => {
    transporter ??= await open(url)
    await transporter.sendMail({
      from,
      to,
      envelope: { from: addressIn(from), to },
      subject,
      text,
      html,
      ...(enclosed && { attachments: [{ filename: enclosed.name, content: enclosed.stream }] }),
      messageId: `<${id}@${domain}>`,
      // No holiday answer is wanted, and none may start a loop.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
}

async function open(url: string): Promise<Transporter> {
  const { createTransport } = await import('./library.ts')
  return createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
}

const addressIn = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from
