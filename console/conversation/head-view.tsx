// The head of a conversation: who it is, how sure we are, and what can be done. Assign before Close, on every screen.
import type { ReactNode } from 'react'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Life } from '../../domain/conversation/conversation.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { GuestPresence } from '../../protocol/presence.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Face } from '../../ui/face.tsx'
import { arrowLeft, badgeCheck, panelRight, rotateCcw } from '../../ui/shapes.ts'
import { ShareButton } from '../file/share-button.tsx'
import { useWords } from '../frame/words.tsx'
import { AssignMenu } from './assign-menu.tsx'
import type { AssignMenuProps } from './assign-menu.tsx'
import { CloseMenu } from './close-menu.tsx'
import type { CloseMenuProps } from './close-menu.tsx'
import { useStanding } from './use-sides.ts'

export interface HeadViewProps extends Omit<AssignMenuProps, 'self'> {
  readonly self: HostId
  readonly guest: { readonly id: string; readonly name: string; readonly face: string; readonly level: IdentityLevel }
  readonly email: string | null
  readonly presence: { readonly state: GuestPresence['state']; readonly words: string } | undefined
  readonly life: Life
  readonly closing: boolean
  readonly personShown: boolean
  /** What puts tags on it. */
  readonly tags: ReactNode
  /** What puts another one beside it; null: there is no room. */
  readonly beside?: ReactNode
  /** What seals it, and lifts the seal. */
  readonly seal: ReactNode
  readonly after: CloseMenuProps['after']
  readonly onClose: CloseMenuProps['onClose']
  readonly onReopen: () => void
  readonly onFiles: (files: readonly File[]) => void
  readonly onPark: CloseMenuProps['onPark']
  readonly onHide: () => void
  readonly onHardClose: CloseMenuProps['onHardClose']
  readonly onBack: () => void
  readonly onPerson: () => void
}

export function HeadView(props: HeadViewProps) {
  const { guest, presence, onBack, onPerson, personShown } = props
  const words = useWords()
  return (
    <header className="pane-head">
      <IconButton className="narrow" shape={arrowLeft} flip label={words('common.back')} onClick={onBack} />
      <span className="face-head">
        <Face kind="guest" id={guest.id} name={guest.face} presence={presence?.state} />
      </span>
      <Who {...props} />
      <div className="acts">
        <Acts {...props} />
        {props.beside}
        <IconButton
          className="wide head-person"
          shape={panelRight}
          flip
          label={words(personShown ? 'talk.person.hide' : 'talk.person.show')}
          keys="]"
          aria-expanded={personShown}
          onClick={onPerson}
        />
      </div>
    </header>
  )
}

function Who({ guest, email, presence, onPerson, personShown }: HeadViewProps) {
  const words = useWords()
  const { aside } = useStanding()
  return (
    <div className="who">
      <span className="who-name">
        <h2 className="cut" id={aside ? undefined : 'talk-title'}>
          <button type="button" className="who-button" aria-expanded={personShown} onClick={onPerson}>
            <bdi className="cut" data-cut>
              {guest.name}
            </bdi>
          </button>
        </h2>
        <Level level={guest.level} />
      </span>
      <span className="who-line cut" data-cut>
        {email ? <bdi>{email}</bdi> : words('talk.noemail')}
        {presence && <span className="sr"> {presence.words}</span>}
      </span>
    </div>
  )
}

function Level({ level }: { readonly level: IdentityLevel }) {
  const words = useWords()
  return (
    <span data-tip={words(`level.${level}.hint`)}>
      <Chip meaning={level === 'stated' ? 'line' : 'plain'} {...(level === 'stated' ? {} : { shape: badgeCheck })}>
        {words(`level.${level}`)}
      </Chip>
    </span>
  )
}

function Acts(props: HeadViewProps) {
  const words = useWords()
  const { life, guest, onReopen, closing, seal, tags } = props
  if (life === 'closed' || life === 'ended') {
    return (
      <>
        {seal}
        {tags}
        <Button shape={rotateCcw} busy={closing} onClick={onReopen} aria-label={words('close.reopen')}>
          <span className="btn-label">{words('close.reopen')}</span>
        </Button>
      </>
    )
  }
  return (
    <>
      <AssignMenu {...props} />
      {seal}
      {life !== 'waiting' && <ShareButton onFiles={props.onFiles} />}
      {tags}
      <CloseMenu
        guestName={guest.name}
        closing={closing}
        sealed={props.sealed}
        after={props.after}
        canPark={life === 'live'}
        onClose={props.onClose}
        onPark={props.onPark}
        onHide={props.onHide}
        onHardClose={props.onHardClose}
      />
    </>
  )
}
