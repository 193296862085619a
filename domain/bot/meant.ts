// What a guest's words mean to a bot wherever it stands: begin anew, or a person, please. Also one of its choices.
import { foldLetters } from '../shared/fold.ts'
import type { Choice, Meant, Said } from './flow.ts'

/** [BO7] Known to every bot, whatever its flow says, so that a person is always reachable by text. */
export const person: Meant = {
  en: [
    'person',
    'human',
    'agent',
    'operator',
    'talk to a person',
    'speak to a person',
    'talk to someone',
    'real person',
  ],
  ar: ['شخص', 'موظف', 'انسان', 'اريد شخصا', 'التحدث الى شخص', 'التحدث مع شخص'],
}

export const restart: Meant = {
  en: ['restart', 'start over', 'cancel'],
  ar: ['ابدأ من جديد', 'من البداية', 'الغاء'],
}

/**
 * Whether the words are among those. [BO8] A single word counts when nothing else is said, so that nobody is taken for
 * asking who only mentions one; several words count wherever they stand.
 */
export function isMeant(text: string, ...lists: readonly Meant[]): boolean {
  const said = spoken(text)
  const known = lists.flatMap((list) => Object.values(list).flat()).map(spoken)
  return known.some((words) => words !== '' && (said === words || (words.includes(' ') && contains(said, words))))
}

/** Which of the choices was taken, by its words in any language or by its number; -1 for none. */
export function choiceOf(text: string, choices: readonly Choice[]): number {
  const said = spoken(text)
  const byWords = choices.findIndex(({ label }) => labels(label).includes(said))
  if (byWords !== -1 || !/^\d{1,2}$/.test(said)) return byWords
  return Number(said) <= choices.length ? Number(said) - 1 : -1
}

const labels = (label: Said) => Object.values(label).map(spoken)

/** Letters and figures alone, so that "Person, please!" and "person" are the same. */
export function spoken(text: string): string {
  return foldLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(^| )(please|من فضلك|pls) ?$/u, '')
    .trim()
}

const contains = (said: string, words: string) => ` ${said} `.includes(` ${words} `)
