// What can still be taken back, at the end of the transcript: it stands on this device alone, and says for how long.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Waiting } from '../../client/patient-outbox.ts'
import type { CommandKey, ConversationId } from '../../domain/shared/ids.ts'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { clock } from '../../ui/shapes.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import type { People } from './people.ts'
import { toField, useTalkKeys } from './use-sides.ts'

/** Takes back the one named, else the last: into the field. Answers whether there was one. */
export function useTakeBack(on: ConversationId) {
  const { outbox, drafts } = useHouse()
  return (key: CommandKey | undefined = outbox.waiting.findLast((one) => one.on === on)?.key): boolean => {
    const back = key && outbox.takeBack(key)
    if (back) drafts.putBack(on, back)
    return !!back
  }
}

interface GoingOutProps {
  readonly id: ConversationId
  readonly people: People
}

export function GoingOut({ id, people }: GoingOutProps) {
  const { outbox } = useHouse()
  const words = useWords()
  const waiting = useChanging(outbox, () => outbox.waiting).filter(({ on }) => on === id)
  const count = waiting.length
  return (
    <>
      {count > 0 && (
        <article className="msg msg-ours">
          <p className="msg-by">
            <b>{words('common.you')}</b>
          </p>
          <Face kind="host" id={people.self} name={people.nameOf(people.self)} />
          <div className="msg-body">
            {waiting.map((one) => (
              <One key={one.key} waiting={one} />
            ))}
          </div>
        </article>
      )}
      {/* Said once, and not at every second. */}
      <p className="sr" role="status">
        {count > 0 && words('message.out.said', { count })}
      </p>
    </>
  )
}

function One({ waiting: { on, key, body, due } }: { readonly waiting: Waiting }) {
  const words = useWords()
  const takeBack = useTakeBack(on)
  const seconds = useSeconds(due)
  const undo = useRef<HTMLButtonElement>(null)
  useTalkKeys({ z: () => takeBack() })
  // The focus is not lost with what had it.
  useLayoutEffect(() => {
    const button = undo.current
    return () => {
      if (button === document.activeElement) toField(on)
    }
  }, [on])
  return (
    <>
      <p className="bubble is-pending" dir="auto" data-message="" tabIndex={-1}>
        {body.text}
      </p>
      <span className="mark-line">
        <span className="is-wait num">
          <Icon shape={clock} size="xs" />
          {words('message.out', { seconds })}
        </span>
        <button
          type="button"
          className="linkish"
          ref={undo}
          aria-keyshortcuts="Control+Z"
          onClick={() => takeBack(key)}
        >
          {words('common.undo')}
        </button>
      </span>
    </>
  )
}

/** How many are left, at least one. */
function useSeconds(due: number): number {
  const { world } = useHouse()
  const [now, setNow] = useState(world.now)
  useEffect(() => {
    const left = due - now
    return left > 1000 ? world.after(left % 1000 || 1000, () => setNow(world.now())) : undefined
  }, [world, due, now])
  return Math.max(1, Math.ceil((due - now) / 1000))
}
