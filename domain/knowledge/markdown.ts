// Articles out of Markdown: each heading with the text below it is one, called by the headings that it stands under. What stays is
// plain text: no markup, no HTML, and no address but one on the web.
import type { Found, ReadFile } from './found.ts'
import { isWeb, oneLine } from './item.ts'

interface Section {
  readonly line: number
  readonly path: readonly string[]
  readonly lines: string[]
}

/** A heading that has nothing below it but further headings is none by itself. */
export function entriesOfMarkdown(text: string): ReadFile {
  const sections = sectionsOf(withoutPreface(text).split('\n'))
  const entries = sections.map(entryOf).filter(({ text: words, title }) => words !== '' || title === '')
  return { entries: entries.filter(({ title, text: words }) => title !== '' || words !== ''), broken: [] }
}

/** Settings that generators of sites keep above a text; its lines stay, so that the others keep their numbers. */
function withoutPreface(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---(?=\n|$)/, (whole) => '\n'.repeat(whole.split('\n').length - 1))
}

function sectionsOf(lines: readonly string[]): Section[] {
  const sections: Section[] = [{ line: 1, path: [], lines: [] }]
  let fence: string | null = null
  for (const [at, line] of lines.entries()) {
    const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1]
    const [, signs, words = ''] = (fence === null && /^\s{0,3}(#{1,6})\s(.*)$/.exec(line)) || []
    if (mark !== undefined && (fence === null || fence === mark)) fence = fence === null ? mark : null
    else if (signs === undefined) sections.at(-1)?.lines.push(line)
    else sections.push({ line: at + 1, path: pathOf(sections.at(-1), signs.length, words), lines: [] })
  }
  return sections
}

function pathOf(before: Section | undefined, depth: number, words: string): string[] {
  const above = (before?.path ?? []).slice(0, depth - 1)
  const between = Array<string>(depth - 1 - above.length).fill('')
  return [...above, ...between, plain(words.trim().replace(/(^|\s)#+$/, ''))]
}

function entryOf({ line, path, lines }: Section): Found {
  const title = oneLine(path.filter((part) => part !== '').join(' › '))
  const text = plain(lines.map(lineOf).join('\n'))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { line, title, also: [], text, link: null }
}

/** Signs at the beginning of a line that say how it is set. */
function lineOf(line: string): string {
  const bare = line.trim()
  if (/^([-*_]\s*){3,}$/.test(bare) || (/^[|\s:-]+$/.test(bare) && bare.includes('--'))) return ''
  return bare
    .replace(/^(>\s?)+/, '')
    .replace(/^[*+-]\s+(\[[ xX]\]\s+)?/, '– ')
    .replace(/^\|(.*)\|$/, (_whole, cells: string) =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .join(' · '),
    )
}

/** [KN2] What is left when nothing acts: the words, and addresses on the web behind them. No pattern reads on and on. */
function plain(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style|iframe|object|svg|template)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<(https?:\/\/[^\s<>]{1,2000})>/gi, '$1')
    .replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')
    .replace(/!\[([^[\]\n]{0,300})\]\((?:[^()\n]|\([^()\n]*\)){0,2100}\)/g, '$1')
    .replace(/\[([^[\]\n]{1,300})\]\(((?:[^()\n]|\([^()\n]*\)){0,2100})\)/g, (_whole, words: string, inner: string) =>
      linkOf(words, inner),
    )
    .replace(/(\*\*|__)(?=\S)([^\n]{0,300}?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]{0,300}[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/`([^`\n]{1,300})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!>|-])/g, '$1')
}

/** `inner`: the address, perhaps in pointed brackets, perhaps with a title behind it. */
function linkOf(words: string, inner: string): string {
  const url = inner.trim().split(/\s/, 1)[0]?.replace(/^<|>$/g, '') ?? ''
  return isWeb(url) && url !== words ? `${words} (${url})` : words
}
