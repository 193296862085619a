// In which languages one talks: those chosen, in their order, and one more to add.
import { IconButton } from '../../ui/button.tsx'
import { Select } from '../../ui/field.tsx'
import { cross } from '../../ui/shapes.ts'
import type { ContactsWords } from '../../words/contacts.ts'
import { languageNames, languagesToAdd } from './languages.ts'

interface LanguagesFieldProps {
  readonly languages: readonly string[]
  readonly said: ContactsWords
  readonly onChange: (languages: readonly string[]) => void
}

const most = 8

export function LanguagesField({ languages, said, onChange }: LanguagesFieldProps) {
  const names = languageNames(languages, said.locale)
  return (
    <div className="field">
      <Select
        label={said('languages')}
        hint={said('languages.hint')}
        value=""
        disabled={languages.length >= most}
        onChange={({ target }) => onChange([...languages, target.value])}
      >
        <option value="">{said('languages.add')}</option>
        {languagesToAdd(languages, said.locale).map(({ tag, name }) => (
          <option key={tag} value={tag}>
            {name}
          </option>
        ))}
      </Select>
      <ul className="contact-languages">
        {languages.map((tag, at) => (
          <li key={tag} className="chip">
            {names[at]}
            <IconButton
              shape={cross}
              size="s"
              label={said('languages.remove', { language: names[at] ?? tag })}
              onClick={() => onChange(languages.filter((one) => one !== tag))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
