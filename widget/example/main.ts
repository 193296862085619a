// The example page: each button asks `window.Parley` for one thing, and what it tells is shown.
import type { Parley, ParleyEvents } from '../parley.d.ts'

if (window.Parley) begin(window.Parley)
else document.addEventListener('parley:loaded', () => window.Parley && begin(window.Parley), { once: true })

function begin(parley: Parley): void {
  const acts = {
    open: parley.open,
    close: parley.close,
    arabic: () => parley.setLanguage('ar'),
    english: () => parley.setLanguage('en'),
  }
  for (const [id, act] of Object.entries(acts)) document.getElementById(id)?.addEventListener('click', act)
  const names = ['ready', 'open', 'close', 'unread', 'connection', 'failed', 'refused', 'expired'] as const
  for (const name of names) parley.on(name, (detail: ParleyEvents[typeof name]) => tell(name, detail))
}

function tell(name: string, detail: unknown): void {
  const said = document.getElementById('said')
  if (said) said.textContent = `Parley.on('${name}') ${detail === undefined ? '' : JSON.stringify(detail)}`
}
