// What left by mail, or would have left. Without a mail server this is where invitations and new passwords arrive.
import { Link } from 'wouter'
import type { KeptMail } from '../../protocol/account.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { lock, mail as mailShape, refreshCw } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page } from '../frame/page.tsx'
import { paths } from '../frame/paths.ts'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { useFetched } from '../frame/use-fetched.ts'
import { useNow, useWords } from '../frame/words.tsx'

export function MailPage({ id }: { readonly id: string | null }) {
  return useRole() === 'owner' ? <Outbox id={id} /> : <NotHere />
}

function Outbox({ id }: { readonly id: string | null }) {
  const words = useWords()
  const { value: mails, busy, problem, again: load } = useFetched('GET /api/mail')
  const again = (
    <Button shape={refreshCw} busy={busy} onClick={load}>
      {words('mail.refresh')}
    </Button>
  )
  const open = mails?.find((mail) => mail.id === id)
  return (
    <Page title={words('mail.title')} acts={again}>
      <p className="quiet">{words('mail.lead')}</p>
      <Problem text={problem} />
      {mails === null && !problem && <Skeleton rows={4} word={words('common.loading')} />}
      {mails?.length === 0 && (
        <Empty heading="h2" shape={mailShape} title={words('mail.title')}>
          {words('mail.none')}
        </Empty>
      )}
      {mails && mails.length > 0 && (
        <div className="mails">
          <MailList mails={mails} open={id} />
          {open ? <Letter mail={open} /> : <p className="quiet letter-none">{words('mail.choose')}</p>}
        </div>
      )}
    </Page>
  )
}

function MailList({ mails, open }: { readonly mails: readonly KeptMail[]; readonly open: string | null }) {
  const words = useWords()
  const now = useNow()
  return (
    <ul className="things mail-list">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Link
            className="mail-line"
            href={`${paths.mail}/${mail.id}`}
            aria-current={mail.id === open ? 'true' : undefined}
          >
            <span className="thing-name">
              <bdi>{mail.subject}</bdi>
            </span>
            <span className="thing-line">
              <bdi>{mail.to}</bdi>
            </span>
            <span className="thing-line">{whenWords(mail, now, words)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function whenWords(mail: KeptMail, now: number, words: ReturnType<typeof useWords>): string {
  return mail.sentAt === null
    ? words('mail.kept', { time: moment(mail.at, now, words) })
    : words('mail.sent', { time: moment(mail.sentAt, now, words) })
}

function Letter({ mail }: { readonly mail: KeptMail }) {
  const words = useWords()
  const now = useNow()
  return (
    <article className="card letter" aria-label={mail.subject}>
      <h2 dir="auto">{mail.subject}</h2>
      <p className="quiet small">
        {words('mail.to', { email: mail.to })}. {whenWords(mail, now, words)}
      </p>
      {mail.withheld ? (
        <Banner meaning="sealed" shape={lock}>
          {words('mail.withheld')}
        </Banner>
      ) : (
        <p className="letter-text" dir="auto">
          <Words text={mail.text} />
        </p>
      )}
    </article>
  )
}

// Our own mails, so only addresses of our own house are links; they open here, as they would from a mailbox.
function Words({ text }: { readonly text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((piece, place) =>
    piece.startsWith(`${location.origin}/`) ? (
      <a key={place} href={piece} target="_blank" rel="noopener">
        {piece}
      </a>
    ) : (
      piece
    ),
  )
}
