// Over the composer: what was refused, why, and what can be done now. The draft below is untouched.
import type { HostId } from '../../domain/shared/ids.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { cross, triangleAlert } from '../../ui/shapes.ts'
import { ago } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'

export type NoticeLook =
  /** Somebody else was faster; null: it was given back to nobody. */
  | { readonly kind: 'lost'; readonly holder: HostId | null; readonly since: number; readonly now: number }
  | { readonly kind: 'unseen'; readonly count: number }
  | { readonly kind: 'failed' }

export interface NoticeProps {
  readonly notice: NoticeLook
  readonly guestName: string
  readonly nameOf: (host: HostId) => string
  readonly onTake: () => void
  readonly onDismiss: () => void
}

export function Notice(props: NoticeProps) {
  const words = useWords()
  const { notice, onDismiss, onTake, nameOf } = props
  const holder = notice.kind === 'lost' && notice.holder ? nameOf(notice.holder) : null
  return (
    <section className="notice" role="alert">
      <Icon shape={triangleAlert} />
      <p>{sentence(props, words)}</p>
      <div className="notice-acts">
        {holder && (
          <>
            <Button size="s" onClick={onDismiss}>
              {words('claim.leave')}
            </Button>
            <Button size="s" kind="quiet" onClick={onTake}>
              {words('claim.take', { name: holder })}
            </Button>
          </>
        )}
        {!holder && <IconButton size="s" shape={cross} label={words('common.close')} onClick={onDismiss} />}
      </div>
    </section>
  )
}

function sentence({ notice, guestName, nameOf }: NoticeProps, words: ReturnType<typeof useWords>): string {
  switch (notice.kind) {
    case 'failed':
      return words('close.failed')
    case 'unseen':
      return words('close.changed', { count: notice.count, name: guestName })
    case 'lost': {
      const since = ago(notice.since, notice.now, words)
      return notice.holder
        ? words('claim.lost', { name: nameOf(notice.holder), ago: since })
        : words('claim.freed', { ago: since })
    }
  }
}
