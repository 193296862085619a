// The page around the frame is heard once, if it is one that may show it; what follows goes by the port that it brings.
import { type Hello, isHello } from '../../protocol/frame.ts'

export interface Greeting {
  readonly hello: Hello
  readonly port: MessagePort
}

/**
 * Waits for it. The browser lets only named sites show this page; a message could still come from another frame of such a site,
 * from a window that opened it, or from an older page: only the page right around it, of a named origin, is heard.
 */
export function greeted(sites: readonly string[], within: Window = window): Promise<Greeting> {
  const known = new Set([...sites, within.location.origin])
  return new Promise((resolve) => {
    const hear = ({ source, origin, data, ports: [port] }: MessageEvent<unknown>) => {
      if (source !== within.parent || !known.has(origin) || !port || !isHello(data)) return
      within.removeEventListener('message', hear)
      resolve({ hello: data, port })
    }
    within.addEventListener('message', hear)
  })
}
