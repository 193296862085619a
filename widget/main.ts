// One script tag: <script src="https://…/widget/<desk>.js" async></script>. The server writes the desk into it.
import type { WidgetConfig } from '../protocol/frame.ts'
import { Widget } from './widget.ts'

const config = '__PARLEY_WIDGET__' as unknown as WidgetConfig
const script = document.currentScript

// Loaded twice it is there once.
if (script instanceof HTMLScriptElement && !window.Parley) {
  const widget = new Widget(new URL(script.src).origin, config, script.dataset)
  Object.defineProperty(window, 'Parley', { value: Object.freeze(widget) })
  document.dispatchEvent(new Event('parley:loaded'))
  widget.resume()
}
