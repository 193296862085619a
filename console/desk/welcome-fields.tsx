// The welcome message, one for each language that somebody has written.
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/field.tsx'
import { IconButton } from '../../ui/button.tsx'
import { plus, trash } from '../../ui/shapes.ts'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useWords } from '../frame/words.tsx'

export interface WelcomeFieldsProps {
  readonly welcome: Readonly<Record<string, string>>
  readonly onChange: (welcome: Readonly<Record<string, string>>) => void
}

/** What a menu can hold; a tag beyond these is kept, and can be changed. */
export const languages = [
  'en',
  'ar',
  'de',
  'es',
  'fr',
  'hi',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'ru',
  'sv',
  'tr',
  'uk',
  'zh',
]

export function WelcomeFields({ welcome, onChange }: WelcomeFieldsProps) {
  const words = useWords()
  const nameOf = (tag: string) => new Intl.DisplayNames([words.locale], { type: 'language' }).of(tag) ?? tag
  const left = languages.filter((tag) => !(tag in welcome))
  const without = (tag: string) => Object.fromEntries(Object.entries(welcome).filter(([other]) => other !== tag))
  return (
    <fieldset className="field welcome-fields">
      <legend className="label">{words('desks.welcome')}</legend>
      <p className="hint">{words('desks.welcome.lead')}</p>
      {Object.entries(welcome).map(([tag, text]) => (
        <div className="welcome-field" key={tag}>
          <TextArea
            label={words('desks.welcome.in', { language: nameOf(tag) })}
            lang={tag}
            value={text}
            maxLength={8000}
            onChange={(event) => onChange({ ...welcome, [tag]: event.target.value })}
          />
          <IconButton
            shape={trash}
            label={words('desks.welcome.remove', { language: nameOf(tag) })}
            onClick={() => onChange(without(tag))}
          />
        </div>
      ))}
      <AddLanguage left={left} nameOf={nameOf} onAdd={(tag) => onChange({ ...welcome, [tag]: '' })} />
    </fieldset>
  )
}

interface AddLanguageProps {
  readonly left: readonly string[]
  readonly nameOf: (tag: string) => string
  readonly onAdd: (tag: string) => void
}

function AddLanguage({ left, nameOf, onAdd }: AddLanguageProps) {
  const words = useWords()
  return (
    <Menu
      label={words('desks.welcome.add')}
      align="start"
      button={(props) => (
        <Button size="s" shape={plus} {...props}>
          {words('desks.welcome.add')}
        </Button>
      )}
    >
      {left.map((tag) => (
        <MenuItem key={tag} onChoose={() => onAdd(tag)}>
          {nameOf(tag)}
        </MenuItem>
      ))}
    </Menu>
  )
}
