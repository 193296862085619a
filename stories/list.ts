/** Every story by name, in light, dark and right to left. */
export function list(root: HTMLElement, ids: readonly string[]): void {
  const all = document.createElement('ul')
  for (const id of ids.toSorted()) {
    const item = document.createElement('li')
    item.append(link(id, id), ' ', link('dark', `${id}&theme=dark`), ' ', link('rtl', `${id}&dir=rtl`))
    all.append(item)
  }
  root.append(all)
  root.dataset['stories'] = JSON.stringify(ids)
}

function link(text: string, query: string): HTMLAnchorElement {
  const anchor = document.createElement('a')
  anchor.href = `?story=${query}`
  anchor.textContent = text
  return anchor
}
