// A file that is imported, taken apart: what would be known by it, and what is wrong with it. The console shows it before it goes in,
// by the same code that the server then imports it with.
import type { Broken, Found, ImportProblem, ReadFile } from './found.ts'
import { isWeb, mostAlso, mostFile, mostText, mostTitle, tidyEntry } from './item.ts'
import { entriesOfCsv } from './csv.ts'
import { entriesOfMarkdown } from './markdown.ts'

export type Format = 'markdown' | 'csv'

/** [KN4] What stands in the file, and all that keeps it from being imported. */
export function readFile(format: Format, content: string): ReadFile {
  const text = content.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  if (text.length > mostFile) return bad('too-large')
  if (/[\0\ufffd]/.test(text)) return bad('not-text')
  const { entries, broken } = format === 'csv' ? entriesOfCsv(text) : entriesOfMarkdown(text)
  const tidy = entries.map((found) => ({ ...tidyEntry(found), line: found.line }))
  const wrong = [...broken, ...tidy.flatMap(problemsOf), ...twice(tidy)].sort((one, other) => one.line - other.line)
  return tidy.length === 0 && wrong.length === 0 ? bad('nothing') : { entries: tidy, broken: wrong }
}

function bad(problem: ImportProblem): ReadFile {
  return { entries: [], broken: [{ line: 1, problem }] }
}

function problemsOf({ title, also, text, link, line }: Found): Broken[] {
  const found = [
    title === '' && 'no-title',
    text === '' && 'no-text',
    [title, ...also].some((way) => way.length > mostTitle) && 'title-long',
    text.length > mostText && 'text-long',
    also.length > mostAlso && 'also-many',
    link !== null && !isWeb(link) && 'link',
  ] as const
  return found.filter((problem) => problem !== false).map((problem) => ({ line, problem }))
}

/** [KN5] One title stands for one thing in a file: it is known by it when the file is imported again. */
function twice(entries: readonly Found[]): Broken[] {
  const seen = new Set<string>()
  return entries.flatMap(({ title, line }) => {
    const again = title !== '' && seen.has(title)
    seen.add(title)
    return again ? [{ line, problem: 'twice' as const }] : []
  })
}
