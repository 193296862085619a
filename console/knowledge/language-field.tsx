// The language in which something is known: those of the house and those that people often write.
import { Select } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { useWords } from '../frame/words.tsx'

const offered = ['en', 'ar', 'de', 'es', 'fr', 'it', 'pt', 'nl', 'tr', 'ru', 'hi', 'zh', 'ja']

export interface LanguageFieldProps {
  readonly language: string
  readonly onLanguage: (language: string) => void
  readonly said: BotsWords
}

export function LanguageField({ language, onLanguage, said }: LanguageFieldProps) {
  const { locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return (
    <Select label={said('language')} value={language} onChange={(event) => onLanguage(event.target.value)}>
      {[...new Set([...offered, language])].map((one) => (
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
