// One line of the list. The order of its parts never changes; parts vanish.
import type { FocusEventHandler, MouseEventHandler, PointerEventHandler } from 'react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { HostId } from '../../domain/shared/ids.ts'
import { Chip, Count } from '../../ui/chip.tsx'
import { BotFace } from '../../ui/bot-face.tsx'
import { Face } from '../../ui/face.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { Icon } from '../../ui/icon.tsx'
import { columns, lock } from '../../ui/shapes.ts'
import { MaskedText } from '../flag/masked.tsx'
import { directionOfText, figure } from '../frame/figures.ts'
import { useWords } from '../frame/words.tsx'
import type { RowLook } from './row.ts'
import { StateChip } from './state-chip.tsx'
import type { Pressing } from './use-long-press.ts'

export interface RowViewProps {
  readonly look: RowLook
  readonly href: string
  readonly current: boolean
  /** On the screen beside the current one. */
  readonly beside?: boolean
  /** The one stop of the list for the Tab key. */
  readonly stop: boolean
  readonly self: HostId
  readonly onNear?: (PointerEventHandler & FocusEventHandler) | undefined
  /** Before the address is followed. */
  readonly onOpen?: MouseEventHandler | undefined
  /** A long press of a finger, in place of a click. */
  readonly press?: Pressing | undefined
  readonly chosen?: boolean
  /** Absent where nothing is chosen. */
  readonly onChoose?: (() => void) | undefined
}

export const RowView = memo(function RowView(props: RowViewProps) {
  const { look, href, current, beside = false, stop, self, onNear, onOpen, press, chosen = false, onChoose } = props
  return (
    <>
      <Link
        className="row"
        href={href}
        aria-current={current ? 'true' : undefined}
        data-beside={beside ? '' : undefined}
        data-attention={look.unread > 0 && !look.needs ? '' : undefined}
        data-needs={look.needs ? '' : undefined}
        data-chosen={chosen ? '' : undefined}
        data-stop={look.id}
        tabIndex={stop ? 0 : -1}
        onPointerEnter={onNear}
        onFocus={onNear}
        // The link itself passes over clicks with a key, which are for the browser; with Shift this one is ours.
        onClickCapture={onOpen}
        {...press}
      >
        <RowSpoken look={look} chosen={chosen} beside={beside} />
        <Face kind="guest" id={look.guest.id} name={look.guest.face} presence={look.presence} />
        <RowMain look={look} self={self} beside={beside} />
      </Link>
      {onChoose && <RowPick name={look.guest.name} chosen={chosen} onChoose={onChoose} />}
    </>
  )
})

interface RowSpokenProps {
  readonly look: RowLook
  readonly chosen: boolean
  readonly beside: boolean
}

function RowSpoken({ look, chosen, beside }: RowSpokenProps) {
  const words = useWords()
  const parts = [chosen && words('row.chosen'), beside && words('row.beside'), look.spoken]
  return <span className="sr">{parts.filter(Boolean).join(words('list.comma'))}</span>
}

interface RowPickProps {
  readonly name: string
  readonly chosen: boolean
  readonly onChoose: () => void
}

// Over the face, where it is pointed at; for keys there is X on the row itself.
function RowPick({ name, chosen, onChoose }: RowPickProps) {
  const words = useWords()
  return (
    <label className="row-pick">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={chosen}
        aria-label={words('row.choose', { name })}
        onChange={onChoose}
      />
    </label>
  )
}

function RowMain({ look, self, beside }: Required<Pick<RowViewProps, 'look' | 'self' | 'beside'>>) {
  const words = useWords()
  return (
    <span className="row-main" aria-hidden="true">
      <span className="row-top">
        <bdi className="row-name cut">{look.guest.name}</bdi>
        {look.sealed && <Lock />}
        {beside && <Icon shape={columns} size="xs" />}
        <time className="row-time">{look.time}</time>
      </span>
      <span className="row-mid">
        <RowText look={look} />
        {look.unread > 0 && (
          <Count text={figure(look.unread, words)} words={words('row.unread', { count: look.unread })} />
        )}
        {look.bot && (
          <span className="row-holder">
            <BotFace size="xs" />
          </span>
        )}
        {look.holder && (
          <span className="row-holder" data-mine={look.holder.id === self ? '' : undefined}>
            <Face kind="host" id={look.holder.id} name={look.holder.name} size="xs" />
          </span>
        )}
      </span>
      <RowFoot look={look} />
    </span>
  )
}

function Lock() {
  return (
    <span className="row-sealed">
      <Icon shape={lock} size="xs" />
    </span>
  )
}

// State first, then tags, cut by the edge.
function RowFoot({ look: { sealed, chip, state, tags } }: { readonly look: RowLook }) {
  const words = useWords()
  // That it lives goes without saying, but for those who hear it.
  const shown = state?.is === 'live' ? null : state
  if (!sealed && chip === null && shown === null && tags.length === 0) return null
  return (
    <span className="row-foot">
      {shown && <StateChip is={shown.is}>{shown.text}</StateChip>}
      {sealed && <Chip meaning="sealed">{words('seal.chip')}</Chip>}
      {chip !== null && <Chip {...(chip.shape ? { shape: chip.shape } : {})}>{chip.text}</Chip>}
      {tags.map(({ id, name, fresh }) => (
        <TagChip key={id} name={name} unfixed={fresh} />
      ))}
    </span>
  )
}

function RowText({ look }: { readonly look: RowLook }) {
  return (
    // By the direction of what was said, so that it is cut off at its end and not at its beginning.
    <span className="row-text cut" dir={directionOfText(look.preview) ?? undefined}>
      {look.lead && (
        <i>
          <bdi>{look.lead}</bdi>{' '}
        </i>
      )}
      <MaskedText text={look.preview} />
    </span>
  )
}
