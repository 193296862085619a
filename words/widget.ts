import { messages as ar } from '../.generated/words/widget.ar.ts'
import { messages as en } from '../.generated/words/widget.en.ts'
import type { WidgetKeys } from '../.generated/words/widget.ts'
import type { Language } from './language.ts'

export type WidgetWords = (key: keyof WidgetKeys) => string

/** What stands on a website's own page. So few and so plain that both languages come along, and no forms. */
export function widgetWords(language: Language): WidgetWords {
  return (key) => ({ en, ar })[language][key]
}
