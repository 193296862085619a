/** @jsxImportSource preact */
import { useWords } from '../speaking.ts'

/** At an address where no desk stands; the server does not say whether there ever was one. */
export function NoDesk() {
  const words = useWords()
  return (
    <div class="g">
      <main class="g-col g-body">
        <div>
          <h1>{words('nowhere.title')}</h1>
          <p class="g-sub">{words('nowhere.text')}</p>
        </div>
      </main>
    </div>
  )
}
