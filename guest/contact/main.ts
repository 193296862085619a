// The guest's page at a contact link: who has begun by it goes on; else it is the person's door, or a link that opens nothing.
import { start } from '../start.tsx'
import { framed } from './framed.ts'
import { wayBack } from './met.ts'

const { ownStore } = framed.met
const back = wayBack(ownStore, location.pathname.split('/')[2] ?? '')
const written = document.querySelector('#door')?.textContent

if (back !== null) location.replace(back)
else if (written === 'null') void import('./nowhere.tsx').then(({ tellNowhere }) => tellNowhere(ownStore))
else void start()
