// Find anything, do anything: one field, and a list that the arrows walk.
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { search } from '../../ui/shapes.ts'
import { shut } from './layers.ts'
import { found, usePaletteItems } from './palette-items.ts'
import type { PaletteItem } from './palette-items.ts'
import { useWords } from './words.tsx'

export function Palette() {
  const words = useWords()
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const items = found(usePaletteItems(), asked)
  const list = useId()
  const chosen = Math.min(at, items.length - 1)
  const run = (item: PaletteItem | undefined) => {
    if (!item) return
    shut()
    item.run()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      // The rest of this key press must not reach what gets the focus back.
      event.preventDefault()
      return run(items[chosen])
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || items.length === 0) return
    event.preventDefault()
    setAt((chosen + by + items.length) % items.length)
  }
  return (
    <Dialog title={words('palette.title')} closeLabel={words('common.close')} onClose={shut}>
      <AskField list={list} active={items[chosen]?.id} asked={asked} onAsk={setAsked} onFirst={setAt} onKey={onKey} />
      <span className="sr" role="status">
        {words('palette.count', { count: items.length })}
      </span>
      <ul className="palette" role="listbox" id={list} aria-label={words('palette.title')}>
        {items.map((item, index) => (
          <Option key={item.id} id={list + item.id} item={item} chosen={index === chosen} onRun={() => run(item)} />
        ))}
      </ul>
      {items.length === 0 && <p className="quiet">{words('palette.none')}</p>}
    </Dialog>
  )
}

interface AskFieldProps {
  readonly list: string
  readonly active: string | undefined
  readonly asked: string
  readonly onAsk: (asked: string) => void
  /** Other words, other finds: the first is chosen again. */
  readonly onFirst: (at: number) => void
  readonly onKey: (event: KeyboardEvent) => void
}

function AskField({ list, active, asked, onAsk, onFirst, onKey }: AskFieldProps) {
  const words = useWords()
  return (
    <div className="with-icon">
      <Icon shape={search} size="s" />
      <input
        className="input"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={active && list + active}
        aria-label={words('palette.field')}
        placeholder={words('palette.field')}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={asked}
        onChange={(event) => {
          onAsk(event.target.value)
          onFirst(0)
        }}
        onKeyDown={onKey}
      />
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly item: PaletteItem
  readonly chosen: boolean
  readonly onRun: () => void
}

function Option({ id, item, chosen, onRun }: OptionProps) {
  return (
    <li
      id={id}
      className="item"
      role="option"
      aria-selected={chosen}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onRun}
    >
      <Icon shape={item.shape} />
      <span className="grow cut">
        <bdi>{item.name}</bdi>
      </span>
      {item.hint && <small className="quiet">{item.hint}</small>}
      {item.keys && <Kbd keys={item.keys} />}
    </li>
  )
}
