// A field that offers while one types (the combobox of the ARIA Authoring Practices): focus stays in the field, arrows walk
// the list, Enter takes what is marked. Used to tag, to filter by a tag, and to choose what a tag is merged into.
import type { KeyboardEvent, ReactNode } from 'react'
import { useId, useState } from 'react'

export interface Choice {
  readonly id: string
  readonly draw: ReactNode
  /** What Enter takes while nobody has walked. */
  readonly likely: boolean
}

export interface ComboboxProps {
  readonly label: string
  /** Of the list that is offered. */
  readonly listLabel: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly choices: readonly Choice[]
  readonly onChoose: (id: string) => void
  /** Backspace in the empty field. */
  readonly onBack?: () => void
  readonly describedBy?: string | undefined
}

export function Combobox(props: ComboboxProps) {
  const { listLabel, choices, onChoose } = props
  const [walked, walk] = useState<number | null>(null)
  const list = useId()
  const likely = choices.findIndex((choice) => choice.likely)
  const at = walked === null ? likely : Math.min(walked, choices.length - 1)
  const choose = (id: string) => {
    walk(null)
    onChoose(id)
  }
  return (
    <>
      <Asked {...props} list={list} at={at} walk={walk} choose={choose} />
      <ul className="offers" role="listbox" id={list} aria-label={listLabel} hidden={choices.length === 0}>
        {choices.map((choice, index) => (
          <Offer key={choice.id} id={list + choice.id} choice={choice} marked={index === at} onChoose={choose} />
        ))}
      </ul>
    </>
  )
}

interface Walked extends ComboboxProps {
  /** The id of the list. */
  readonly list: string
  /** The place in it that is marked; -1 when none is. */
  readonly at: number
  readonly walk: (to: number | null) => void
  readonly choose: (id: string) => void
}

function Asked(props: Walked) {
  const { label, typed, onType, choices, describedBy, list, at, walk } = props
  const active = choices[at]
  return (
    <input
      className="input"
      role="combobox"
      aria-label={label}
      placeholder={label}
      aria-expanded={choices.length > 0}
      aria-controls={list}
      aria-autocomplete="list"
      aria-activedescendant={active && list + active.id}
      aria-describedby={describedBy}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      dir="auto"
      data-first=""
      value={typed}
      onChange={(event) => {
        walk(null)
        onType(event.target.value)
      }}
      onKeyDown={(event) => keyIn(event, props)}
    />
  )
}

function keyIn(event: KeyboardEvent, { typed, choices, at, walk, choose, onBack }: Walked): void {
  if (event.nativeEvent.isComposing) return
  const { key } = event
  if (key === 'Backspace' && typed === '') return onBack?.()
  if (key === 'Enter') {
    event.preventDefault()
    const chosen = choices[at]
    return chosen && choose(chosen.id)
  }
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || choices.length === 0) return
  event.preventDefault()
  if (key === 'ArrowDown') walk((at + 1) % choices.length)
  else walk((Math.max(at, 0) - 1 + choices.length) % choices.length)
}

interface OfferProps {
  readonly id: string
  readonly choice: Choice
  readonly marked: boolean
  readonly onChoose: (id: string) => void
}

function Offer({ id, choice, marked, onChoose }: OfferProps) {
  return (
    <li
      id={id}
      className="item"
      role="option"
      aria-selected={marked}
      ref={(element) => {
        if (marked) element?.scrollIntoView({ block: 'nearest' })
      }}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(choice.id)}
    >
      {choice.draw}
    </li>
  )
}
