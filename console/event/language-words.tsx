// The same words in several languages, one at a time; what is missing in one is said.
import { useRef, useState } from 'react'
import type { Variable } from '../../domain/desk/welcome.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { circleAlert, plus, trash } from '../../ui/shapes.ts'
import { TextArea } from '../../ui/field.tsx'
import { languages } from '../desk/welcome-fields.tsx'
import { useWords } from '../frame/words.tsx'
import { usePlanWords } from './plan-words.tsx'

type Words = Readonly<Record<string, string>>

export interface LanguageWordsProps {
  readonly field: string
  readonly label: (language: string) => string
  readonly value: Words
  /** Languages that other words of the same thing have. */
  readonly others: readonly string[]
  readonly variables: readonly Variable[]
  readonly hint: string
  readonly errorAt: (field: string) => string | undefined
  readonly onChange: (value: Words) => void
}

export function LanguageWords(props: LanguageWordsProps) {
  const { field, label, value, hint, errorAt, onChange, variables } = props
  const words = useWords()
  const said = usePlanWords()
  const box = useRef<HTMLDivElement>(null)
  const tags = Object.keys(value)
  const [chosen, setChosen] = useState(tags[0] ?? 'en')
  const tag = tags.includes(chosen) ? chosen : (tags[0] ?? 'en')
  const text = value[tag] ?? ''
  const insert = (name: string) => onChange({ ...value, [tag]: inserted(box.current, text, `{${name}}`) })
  return (
    <>
      <Languages {...props} tag={tag} onShow={setChosen} />
      <div ref={box} data-field={`${field}.${tag}`}>
        <TextArea
          label={label(nameOf(tag, words.locale))}
          lang={tag}
          value={text}
          maxLength={8000}
          error={errorAt(`${field}.${tag}`)}
          hint={hint}
          onChange={(event) => onChange({ ...value, [tag]: event.target.value })}
        />
      </div>
      <div className="plan-line">
        {variables.length > 0 && <VariableMenu variables={variables} onInsert={insert} />}
        {tags.length > 1 && (
          <Button size="s" shape={trash} onClick={() => onChange(without(value, tag))}>
            {words('desks.welcome.remove', { language: nameOf(tag, words.locale) })}
          </Button>
        )}
        <span className="small quiet plan-end num">{said('characters', { count: text.length })}</span>
      </div>
      <Missing {...props} />
    </>
  )
}

interface LanguagesProps extends LanguageWordsProps {
  readonly tag: string
  readonly onShow: (tag: string) => void
}

function Languages({ field, value, tag, errorAt, onChange, onShow, label }: LanguagesProps) {
  const words = useWords()
  const said = usePlanWords()
  const add = (language: string) => {
    onChange({ ...value, [language]: '' })
    onShow(language)
  }
  return (
    <div className="plan-line">
      <div className="seg" role="group" aria-label={said('languages')}>
        {Object.keys(value).map((language) => (
          <button key={language} type="button" aria-pressed={language === tag} onClick={() => onShow(language)}>
            <bdi lang={language}>{nameOf(language, language)}</bdi>
            {errorAt(`${field}.${language}`) && <Icon shape={circleAlert} size="xs" />}
          </button>
        ))}
      </div>
      <Menu
        label={words('desks.welcome.add')}
        align="start"
        button={(props) => (
          <Button size="s" shape={plus} aria-label={`${words('desks.welcome.add')}, ${label('')}`} {...props}>
            {words('desks.welcome.add')}
          </Button>
        )}
      >
        {languages
          .filter((language) => !(language in value))
          .map((language) => (
            <MenuItem key={language} onChoose={() => add(language)}>
              {nameOf(language, words.locale)}
            </MenuItem>
          ))}
      </Menu>
    </div>
  )
}

interface VariableMenuProps {
  readonly variables: readonly Variable[]
  readonly onInsert: (name: Variable) => void
}

function VariableMenu({ variables, onInsert }: VariableMenuProps) {
  const said = usePlanWords()
  return (
    <Menu
      label={said('variable')}
      align="start"
      button={(props) => (
        <Button size="s" shape={plus} {...props}>
          {said('variable')}
        </Button>
      )}
    >
      {variables.map((name) => (
        <MenuItem key={name} hint={said(`variable.${name}`)} onChoose={() => onInsert(name)}>
          <bdi>{`{${name}}`}</bdi>
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Whoever reads a language that is missing here gets English, else the first by name. */
function Missing({ value, others }: LanguageWordsProps) {
  const words = useWords()
  const said = usePlanWords()
  const written = Object.keys(value)
    .filter((tag) => value[tag]?.trim())
    .sort()
  const instead = written.includes('en') ? 'en' : written[0]
  const missing = others.filter((tag) => !written.includes(tag))
  if (instead === undefined || missing.length === 0) return null
  const list = new Intl.ListFormat(words.locale).format(missing.map((tag) => nameOf(tag, words.locale)))
  return <p className="small quiet">{said('missing', { missing: list, instead: nameOf(instead, words.locale) })}</p>
}

/** The text with this put where the caret is. */
function inserted(box: HTMLElement | null, text: string, piece: string): string {
  const area = box?.querySelector('textarea')
  const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length]
  requestAnimationFrame(() => {
    area?.focus()
    area?.setSelectionRange(from + piece.length, from + piece.length)
  })
  return text.slice(0, from) + piece + text.slice(to)
}

function nameOf(tag: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
}

const without = (value: Words, tag: string) => Object.fromEntries(Object.entries(value).filter(([one]) => one !== tag))
