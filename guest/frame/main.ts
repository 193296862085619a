// The guest's page in a frame on a website: it waits until the page around it says who the visitor is, and begins.
import { GuestLink } from '../../client/guest.ts'
import { Http } from '../../client/http.ts'
import { browserPage } from '../../client/page.ts'
import { browserWorld, type World } from '../../client/world.ts'
import type { Door } from '../../protocol/door.ts'
import { type Choice, type FromFrame, isToFrame } from '../../protocol/frame.ts'
import { begin } from './framed.ts'
import { greeted } from './greeting.ts'
import { Sight } from './sight.ts'
import { forgetOthers, framedWorld, signedDoor, type SignedHello } from './world.ts'

type Tell = (said: FromFrame) => void

const slug = location.pathname.split('/')[2] ?? ''

void start()

async function start(): Promise<void> {
  const { hello, port } = await greeted(JSON.parse(textOf('sites')) as readonly string[])
  const tell: Tell = (said) => port.postMessage(said)
  const sight = new Sight(browserPage(), hello.open)
  const world = { ...browserWorld(), page: sight.page }
  if (hello.choices) return choose(hello.choices, { port, tell })
  forgetOthers(world, hello.signed ?? null)
  const signed = hello.signed ? await takeUp(world, ofDesk(hello.signed), tell) : null
  if (signed) writeDoor()
  const framed = begin({ world: framedWorld({ world, slug, signed }) }, tell)
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isToFrame(data)) return
    sight.turn(data === 'opened')
    if (data === 'opened') framed.focus()
  }
  foldByKey(tell)
  tell({ say: 'ready' })
  await (await import('../start.tsx')).start()
}

async function choose(choices: readonly Choice[], { port, tell }: { port: MessagePort; tell: Tell }): Promise<void> {
  const { ask } = await import('./choice.ts')
  await ask(choices, (desk) => tell({ say: 'pick', desk }))
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'opened') document.querySelector<HTMLElement>('button')?.focus()
  }
  foldByKey(tell)
  tell({ say: 'ready' })
}

function foldByKey(tell: Tell): void {
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !isOverlaid()) tell({ say: 'fold' })
  })
}

/** Comes back to the conversation of whoever is signed, where there is one. Null: the signature is not taken. */
async function takeUp(world: World, signed: SignedHello, tell: (said: FromFrame) => void): Promise<SignedHello | null> {
  const asked = framedWorld({ world, slug, signed, back: true })
  const link = new GuestLink(asked, slug)
  const answer = await link.arrive(new Http(asked), { locale: document.documentElement.lang })
  if ('refused' in answer && answer.refused === 'not-found') link.forget()
  const wrong = 'invalid' in answer || ('refused' in answer && answer.refused.startsWith('signature'))
  if (!wrong) return signed
  tell({ say: 'refused', reason: 'refused' in answer ? answer.refused : 'not-understood' })
  return null
}

/** Whose key it is: that of the desk whose rules have led here. */
function ofDesk(signed: SignedHello): SignedHello {
  const by = new URLSearchParams(location.search).get('by')
  return by === null ? signed : { ...signed, by }
}

function writeDoor(): void {
  const door = JSON.parse(textOf('door')) as Door | null
  if (!door) return
  // What stands in a script no policy lets us change, and data need not stand in one.
  const place = document.createElement('data')
  place.id = 'door'
  place.hidden = true
  place.textContent = JSON.stringify(signedDoor(door))
  document.getElementById('door')?.replaceWith(place)
}

/** Escape closes what lies over the page first. */
function isOverlaid(): boolean {
  return document.querySelector('dialog[open], :popover-open') !== null
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent || 'null'
}
