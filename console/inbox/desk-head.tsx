// A desk is a container. Its head says live, unread and mine, folded or not.
import type { Counts } from '../../client/inbox.ts'
import type { LineView } from '../../protocol/presence.ts'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { chevronDown, chevronRight, hourglass, mail, messageCircle, userCheck } from '../../ui/shapes.ts'
import { figure } from '../frame/figures.ts'
import { useWords } from '../frame/words.tsx'

export interface DeskHeadProps {
  readonly id: string
  readonly name: string
  /** Null: the desk is gone, nothing comes in. */
  readonly open: boolean | null
  readonly counts: Counts
  readonly line: LineView | undefined
  readonly folded: boolean
  readonly stop: boolean
  readonly controls: string
  readonly onFold: () => void
}

export function DeskHead({ id, name, open, counts, line, folded, stop, controls, onFold }: DeskHeadProps) {
  const words = useWords()
  return (
    <button
      type="button"
      className="desk-head"
      aria-expanded={!folded}
      aria-controls={controls}
      data-stop={id}
      tabIndex={stop ? 0 : -1}
      onClick={onFold}
    >
      <Icon shape={folded ? chevronRight : chevronDown} size="s" flip={folded} />
      <bdi className="desk-name cut" data-cut>
        {name}
      </bdi>
      {open === true && (
        <Chip meaning="live" pulse>
          {words('desk.open')}
        </Chip>
      )}
      {open === false && <span className="desk-end">{words('desk.shut')}</span>}
      <DeskFacts counts={counts} line={line} />
    </button>
  )
}

function DeskFacts({ counts, line }: Pick<DeskHeadProps, 'counts' | 'line'>) {
  const words = useWords()
  const limit = line?.limit ?? null
  // Where there is a limit, the server counts: what is sealed or hidden here holds a place too.
  const live = limit === null ? counts.live : (line?.live ?? 0)
  return (
    <span className="desk-facts">
      {line && line.waiting > 0 && (
        <span className="is-wait">
          <Icon shape={hourglass} size="xs" />
          <b>{figure(line.waiting, words)}</b> {words('desk.waiting', { count: line.waiting })}
        </span>
      )}
      <span className={limit !== null && live > limit ? 'is-wait' : ''}>
        <Icon shape={messageCircle} size="xs" />
        <b>
          {limit === null
            ? figure(live, words)
            : words('desk.of', { live: figure(live, words), limit: figure(limit, words) })}
        </b>{' '}
        {words('desk.live', { count: live })}
      </span>
      <span className={counts.unread > 0 ? 'is-att' : ''}>
        <Icon shape={mail} size="xs" />
        <b>{figure(counts.unread, words)}</b> {words('desk.unread', { count: counts.unread })}
      </span>
      <span>
        <Icon shape={userCheck} size="xs" />
        <b>{figure(counts.mine, words)}</b> {words('desk.mine')}
      </span>
    </span>
  )
}
