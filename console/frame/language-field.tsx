// The language in which something is written: those of the house and those that people often write.
import { Select } from '../../ui/field.tsx'
import { useWords } from './words.tsx'

const offered = ['en', 'ar', 'de', 'es', 'fr', 'it', 'pt', 'nl', 'tr', 'ru', 'hi', 'zh', 'ja']

export interface LanguageFieldProps {
  readonly language: string
  readonly onLanguage: (language: string) => void
  readonly label: string
  readonly hint?: string | undefined
  /** Those in which it is written already. */
  readonly written?: readonly string[]
}

export function LanguageField({ language, onLanguage, label, hint, written = [] }: LanguageFieldProps) {
  const { locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return (
    <Select label={label} hint={hint} value={language} onChange={(event) => onLanguage(event.target.value)}>
      {[...new Set([...offered, ...written, language])].map((one) => (
        <option key={one} value={one}>
          {names.of(one) ?? one}
        </option>
      ))}
    </Select>
  )
}

/** The language of the console, without its region. */
export function useOwnLanguage(): string {
  return useWords().locale.split('-')[0] ?? 'en'
}
