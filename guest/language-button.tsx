/** @jsxImportSource preact */
import type { Settings } from './settings.ts'

/** What each language calls itself. */
export const languageNames = { en: 'English', ar: 'العربية' } as const

export function LanguageButton({ settings }: { readonly settings: Settings }) {
  const { other } = settings
  return (
    <button type="button" class="link" lang={other} onClick={() => void settings.speakOther()}>
      {languageNames[other]}
    </button>
  )
}
