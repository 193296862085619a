/** @jsxImportSource preact */
// A contact link that opens nothing. Which no it is nobody is told.
import { render } from 'preact'
import type { Store } from '../../client/store.ts'
import { loadContactWords } from '../../words/contact.ts'
import { loadGuestWords } from '../../words/guest.ts'
import { Page } from '../page.tsx'
import { startLocale } from '../settings.ts'
import { speak } from '../speaking.ts'

export async function tellNowhere(store: Store): Promise<void> {
  const locale = startLocale(store, document.documentElement.lang)
  const [said, words] = await Promise.all([loadContactWords(locale), loadGuestWords(locale)])
  speak(words)
  const page = (
    <Page>
      <div>
        <h1>{said('nowhere.title')}</h1>
        <p class="g-sub">{said('nowhere.text')}</p>
      </div>
    </Page>
  )
  render(page, document.querySelector('#guest') as HTMLElement)
}
