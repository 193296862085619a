// Break-glass, where the workspace has it: somebody asks to open what a colleague has sealed, and a second person agrees.
import { useState } from 'react'
import { newKey } from '../../client/world.ts'
import type { OpeningId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import {
  type Opening,
  opensWithinMs,
  referenceIn,
  referenceOf,
  spelled,
  waitsAt,
} from '../../domain/workspace/opening.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { lock } from '../../ui/shapes.ts'
import { Form } from '../account/form.tsx'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'

export function OpenSealed() {
  const words = useWords()
  const now = useNow()
  const directory = useDirectory()
  if (!directory?.workspace.breakGlass) return null
  const waiting = [...directory.openings.values()].filter((one) => waitsAt(one, now))
  return (
    <Part title={words('glass.title')} lead={words('glass.lead')}>
      {waiting.length > 0 && (
        <ul className="things">
          {waiting.map((opening) => (
            <Waiting key={opening.id} opening={opening} directory={directory} />
          ))}
        </ul>
      )}
      <Asking />
    </Part>
  )
}

/** One id for each intention: what is sent twice asks once. */
function Asking() {
  const words = useWords()
  const { id, request, wrong, ask } = useAsking()
  return (
    <Form key={id} request={request} act={words('glass.ask')} acting={words('glass.asking')} onSend={ask}>
      <TextField
        label={words('glass.reference')}
        hint={words('glass.reference.hint')}
        name="reference"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        required
        error={wrong ? words('glass.reference.none') : undefined}
      />
      <TextField
        label={words('glass.reason')}
        hint={words('glass.reason.hint')}
        name="reason"
        maxLength={500}
        required
        error={request.errorAt('/reason')}
      />
    </Form>
  )
}

function useAsking() {
  const { http, world } = useHouse()
  const words = useWords()
  const request = useRequest()
  const fresh = () => newKey(world) as string as OpeningId
  const [id, setId] = useState(fresh)
  const [wrong, setWrong] = useState(false)
  const send = async (value: (name: string) => string) => {
    const reference = referenceIn(value('reference'))
    setWrong(!reference)
    if (!reference) return
    const body = { id, reference, reason: value('reason') }
    const done = await request.send(() => http.ask('POST /api/openings', {}, body))
    if (done === null) return
    toast(words('glass.asked'))
    setId(fresh)
  }
  return { id, request, wrong, ask: (value: (name: string) => string) => void send(value) }
}

interface WaitingProps {
  readonly opening: Opening
  readonly directory: Directory
}

function Waiting({ opening, directory }: WaitingProps) {
  const words = useWords()
  const now = useNow()
  const request = useRequest()
  const { by, sealedBy, reason, conversation, askedAt } = opening
  const reference = spelled(referenceOf(conversation))
  const name = hostName(directory, by, words)
  return (
    <li className="thing">
      <Icon shape={lock} />
      <span className="grow">
        <span className="thing-name">
          <bdi>{words('glass.line', { name, reference, host: hostName(directory, sealedBy, words) })}</bdi>
        </span>
        <span className="thing-line" dir="auto">
          {reason}
        </span>
        <span className="thing-line">
          {words('glass.until', { time: moment(askedAt + opensWithinMs, now, words) })}
        </span>
        <Problem text={request.problem} />
      </span>
      <Acts opening={opening} said={{ name, reference }} request={request} />
    </li>
  )
}

interface ActsProps {
  readonly opening: Opening
  readonly said: { readonly name: string; readonly reference: string }
  readonly request: Request
}

/** Neither who has asked nor who has sealed it can agree. */
function Acts({ opening: { id, by, sealedBy }, said, request }: ActsProps) {
  const { http, me } = useHouse()
  const words = useWords()
  const agree = async () => {
    const done = await request.send(() => http.ask('PUT /api/openings/:id/agreement', { id }))
    if (done !== null) toast(words('glass.opened', said))
  }
  const drop = async () => {
    const done = await request.send(() => http.ask('DELETE /api/openings/:id', { id }))
    if (done !== null) toast(words('glass.dropped'))
  }
  return (
    <span className="thing-end">
      {me.id !== by && me.id !== sealedBy && (
        <Button
          size="s"
          kind="main"
          busy={request.busy}
          aria-label={words('glass.agree.of', said)}
          onClick={() => void agree()}
        >
          {words('glass.agree')}
        </Button>
      )}
      <Button size="s" aria-label={words('glass.drop.of', said)} onClick={() => void drop()}>
        {words('glass.drop')}
      </Button>
    </span>
  )
}
