// Before a host is removed: what they lose, and who gets what they have sealed.
import { useEffect, useState } from 'react'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Host } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useHouse } from '../frame/house.tsx'
import { shortName } from '../frame/names.ts'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

export interface RemoveDialogProps {
  readonly host: Host
  /** All who are here. */
  readonly others: readonly Host[]
  readonly onClose: () => void
}

export function RemoveDialog({ host, others, onClose }: RemoveDialogProps) {
  const { http, me } = useHouse()
  const words = useWords()
  const request = useRequest()
  const sealed = useSealed(host.id)
  const [successor, setSuccessor] = useState<HostId | ''>('')
  const remove = async () => {
    const body = successor === '' ? {} : { successor }
    if ((await request.send(() => http.ask('DELETE /api/hosts/:id', { id: host.id }, body))) !== null) onClose()
  }
  return (
    <Dialog
      title={words('people.remove.title', { name: host.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <Foot busy={request.busy} known={typeof sealed === 'number'} onRemove={() => void remove()} onClose={onClose} />
      }
    >
      <p>{words('people.remove.body', { name: host.name })}</p>
      {sealed === null && <Skeleton rows={1} word={words('common.loading')} />}
      {typeof sealed === 'number' && sealed > 0 && (
        <Heir
          host={host}
          sealed={sealed}
          heirs={others.filter(({ id }) => id !== host.id && id !== me.id)}
          successor={successor}
          onSuccessor={setSuccessor}
        />
      )}
      <Problem
        text={sealed === 'unknown' ? words('people.remove.unknown', { name: shortName(host.name) }) : request.problem}
      />
    </Dialog>
  )
}

interface FootProps {
  readonly busy: boolean
  /** Whether it is known what would be left behind. */
  readonly known: boolean
  readonly onRemove: () => void
  readonly onClose: () => void
}

function Foot({ busy, known, onRemove, onClose }: FootProps) {
  const words = useWords()
  return (
    <>
      <Button kind="danger-main" busy={busy} aria-disabled={!known || undefined} onClick={() => known && onRemove()}>
        {words(busy ? 'people.removing' : 'people.remove')}
      </Button>
      <Button data-first="" onClick={onClose}>
        {words('common.cancel')}
      </Button>
    </>
  )
}

interface HeirProps {
  readonly host: Host
  readonly sealed: number
  readonly heirs: readonly Host[]
  readonly successor: HostId | ''
  readonly onSuccessor: (host: HostId | '') => void
}

function Heir({ host, sealed, heirs, successor, onSuccessor }: HeirProps) {
  const words = useWords()
  return (
    <>
      <p>{words('people.remove.sealed', { count: sealed, name: shortName(host.name) })}</p>
      <Select
        label={words('people.remove.heir')}
        hint={words('people.remove.heir.hint')}
        value={successor}
        onChange={(event) => onSuccessor(event.target.value as HostId | '')}
      >
        <option value="">{words('people.remove.heir.nobody')}</option>
        {heirs.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </>
  )
}

/** How many conversations the host has sealed; null until that is known. What could not be learnt is not taken for none. */
function useSealed(host: HostId): number | null | 'unknown' {
  const { http } = useHouse()
  const [sealed, setSealed] = useState<number | null | 'unknown'>(null)
  useEffect(() => {
    void http.ask('GET /api/hosts/:id/seals', { id: host }).then((answer) => {
      setSealed('ok' in answer ? answer.ok.sealed : 'unknown')
    })
  }, [http, host])
  return sealed
}
