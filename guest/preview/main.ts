// The guest's page, as it plays a bot that is being written: it waits until the editor around it hands the bot over.
import type { Known } from '../../domain/bot/engine.ts'
import { browserWorld } from '../../client/world.ts'
import {
  type FileShape,
  type FromPreview,
  isPreviewHello,
  type PreviewHello,
  type ToPreview,
} from '../../protocol/preview.ts'
import { begin } from '../frame/framed.ts'
import { House } from './house.ts'
import { previewWorld } from './world.ts'

void start()

async function start(): Promise<void> {
  const { hello, port } = await handedOver()
  const say = (said: FromPreview) => port.postMessage(said)
  const world = browserWorld()
  const ask = asking(port, say)
  const note = (need: Omit<Extract<FromPreview, { say: 'need' }>, 'say'>) => say({ say: 'need', ...need })
  const house = new House({ hello, world, asks: ask.known, note })
  begin({ world: previewWorld(world, { hello, house, bytes: ask.bytes }) }, () => {})
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

/** What is known is the server's to say, and files are the server's to hand out: the editor asks it. */
function asking(port: MessagePort, say: (said: FromPreview) => void) {
  const waiting = new Map<number, (answer: ToPreview) => void>()
  let asked = 0
  port.onmessage = ({ data }: MessageEvent<ToPreview>) => {
    waiting.get(data.ask)?.(data)
    waiting.delete(data.ask)
  }
  const answerTo = (question: (ask: number) => FromPreview) =>
    new Promise<ToPreview>((resolve) => {
      asked += 1
      waiting.set(asked, resolve)
      say(question(asked))
    })
  return {
    async known(text: string, locale: string): Promise<Known | null> {
      const came = await answerTo((ask) => ({ say: 'ask', ask, text, locale }))
      return 'known' in came ? came.known : null
    },
    async bytes(hash: string, of: FileShape): Promise<Blob | null> {
      const came = await answerTo((ask) => ({ say: 'fetch', ask, hash, of }))
      return 'bytes' in came ? came.bytes : null
    },
  }
}

/** What stands in a script no policy lets us change, and data need not stand in one. */
function writeDoor({ door }: PreviewHello): void {
  const place = Object.assign(document.createElement('data'), { id: 'door', hidden: true })
  place.textContent = JSON.stringify(door)
  document.getElementById('door')?.replaceWith(place)
}
