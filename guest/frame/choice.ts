// Where a page of a website is for several desks, the visitor says for which: it is never guessed.
import { loadClosedWords } from '../../words/closed.ts'
import type { Choice } from '../../protocol/frame.ts'
import '../../ui/tokens.css'
import '../../ui/base.css'
import '../guest.css'

/** Drawn in place of the guest's page, which comes for the desk that was picked. */
export async function ask(choices: readonly Choice[], onPick: (desk: string) => void): Promise<void> {
  const words = await loadClosedWords(document.documentElement.lang)
  const title = element('h1', '')
  title.textContent = words('which')
  title.tabIndex = -1
  const list = element('div', 'g-form')
  for (const { desk, name, line } of choices) {
    const pick = element('button', 'btn btn-l btn-wide')
    pick.type = 'button'
    pick.append(name)
    if (line) pick.append(' · ', line)
    pick.onclick = () => onPick(desk)
    list.append(pick)
  }
  const page = element('div', 'g')
  const main = element('main', 'g-col g-body')
  main.append(title, list)
  page.append(main)
  document.getElementById('guest')?.replaceChildren(page)
}

function element<Name extends 'h1' | 'div' | 'main' | 'button'>(name: Name, look: string): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = look
  return made
}
