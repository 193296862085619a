// The logo: sent as soon as it is picked, seen by guests once the event is published.
import { type RefObject, useRef } from 'react'
import type { Logo } from '../../domain/event/event.ts'
import { maxLogoBytes } from '../../protocol/event.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { picture } from '../../ui/shapes.ts'
import { sizeOf } from '../file/file-words.ts'
import { useHouse } from '../frame/house.tsx'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import type { PartProps } from './plan-part.tsx'
import { usePlanWords } from './plan-words.tsx'

const drawable = 'image/png,image/jpeg,image/webp,image/avif,image/gif'

export function PlanLogo({ planning: { plan, change } }: Pick<PartProps, 'planning'>) {
  const words = useWords()
  const said = usePlanWords()
  const request = useRequest()
  const send = useSending(request)
  const field = useRef<HTMLInputElement>(null)
  const { logo = null, title } = plan
  const pick = async (file: File | undefined) => {
    const made = file && (await send(file))
    if (made) change({ logo: made })
  }
  const error = request.problem ?? request.errorAt('/picture')
  return (
    <Field label={said('logo')} hint={said('logo.hint', { most: sizeOf(maxLogoBytes, words) })} error={error}>
      {(control) => (
        <span className="plan-line">
          {logo && <Shown logo={logo} alt={said('logo.alt', { name: title.trim() || said('untitled') })} />}
          <Picker field={field} onPick={(file) => void pick(file)} />
          <Button {...control} size="s" shape={picture} busy={request.busy} onClick={() => field.current?.click()}>
            {said(logo ? 'logo.other' : 'logo.pick')}
          </Button>
          {logo && (
            <Button size="s" onClick={() => change({ logo: null })}>
              {said('logo.drop')}
            </Button>
          )}
        </span>
      )}
    </Field>
  )
}

function Picker({ field, onPick }: PickerProps) {
  const said = usePlanWords()
  return (
    <input
      ref={field}
      type="file"
      hidden
      accept={drawable}
      aria-label={said('logo.pick')}
      onChange={({ currentTarget }) => {
        onPick(currentTarget.files?.[0])
        // The same file may be picked once more.
        currentTarget.value = ''
      }}
    />
  )
}

interface PickerProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly onPick: (file: File | undefined) => void
}

/** On white in both lights, as guests see it. */
function Shown({ logo: { id, width, height }, alt }: { readonly logo: Logo; readonly alt: string }) {
  return <img className="plan-logo" src={`/logos/${id}.webp`} width={width} height={height} alt={alt} />
}

/** Answers with the logo that was made of it; null, and the request says why, where none was. */
function useSending(request: Request) {
  const { http } = useHouse()
  return (file: File): Promise<Logo | null> =>
    request.send(async () => {
      if (file.size > maxLogoBytes) return { refused: 'file-size' }
      const sent = await textOf(file)
      return sent ? http.ask('POST /api/logos', {}, { picture: sent }) : { refused: 'file-broken' }
    })
}

/** Its bytes in base64; empty where it cannot be read any more. */
function textOf(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).split(',')[1] ?? '')
    reader.onerror = () => resolve('')
    reader.readAsDataURL(file)
  })
}
