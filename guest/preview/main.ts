// The guest's page, as it plays a bot that is being written: it waits until the editor around it hands the bot over.
import type { Known } from '../../domain/bot/engine.ts'
import { browserWorld } from '../../client/world.ts'
import { type FromPreview, isPreviewHello, type PreviewHello, type ToPreview } from '../../protocol/preview.ts'
import { begin } from '../frame/framed.ts'
import { House } from './house.ts'
import { previewWorld } from './world.ts'

void start()

async function start(): Promise<void> {
  const { hello, port } = await handedOver()
  const say = (said: FromPreview) => port.postMessage(said)
  const world = browserWorld()
  const house = new House({ hello, world, asks: asking(port, say), note: (need) => say({ say: 'need', ...need }) })
  begin({ world: previewWorld(world, hello, house) }, () => {})
  writeDoor(hello)
  // Escape closes what lies over the page first.
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !document.querySelector('dialog[open], :popover-open')) say({ say: 'fold' })
  })
  await (await import('../start.tsx')).start()
}

/** By the page right around this one, which is of our own origin, once. */
function handedOver(): Promise<{ readonly hello: PreviewHello; readonly port: MessagePort }> {
  return new Promise((resolve) => {
    const hear = ({ source, origin, data, ports: [port] }: MessageEvent<unknown>) => {
      if (source !== window.parent || origin !== location.origin || !port || !isPreviewHello(data)) return
      removeEventListener('message', hear)
      resolve({ hello: data, port })
    }
    addEventListener('message', hear)
  })
}

/** What is known is the server's to say, and the editor asks it. */
function asking(port: MessagePort, say: (said: FromPreview) => void) {
  const waiting = new Map<number, (known: Known | null) => void>()
  let asked = 0
  port.onmessage = ({ data }: MessageEvent<ToPreview>) => {
    waiting.get(data.ask)?.(data.known)
    waiting.delete(data.ask)
  }
  return (text: string, locale: string) =>
    new Promise<Known | null>((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      say({ say: 'ask', ask: asked, text, locale })
    })
}

/** What stands in a script no policy lets us change, and data need not stand in one. */
function writeDoor({ door }: PreviewHello): void {
  const place = Object.assign(document.createElement('data'), { id: 'door', hidden: true })
  place.textContent = JSON.stringify(door)
  document.getElementById('door')?.replaceWith(place)
}
