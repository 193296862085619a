// How the button and the frame look: one style sheet, made by script, so that no site's policy has to allow a style in its page.
// A border that is not seen is seen where colours are the visitor's own.
import type { AccentColours } from '../domain/workspace/accent.ts'

export function sheetOf(accent: AccentColours): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const colours = Object.entries(accent).map(
    ([name, [light, dark]]) => `--${name}:${light};--${name}:light-dark(${light},${dark})`,
  )
  sheet.replaceSync(`:host{all:initial;color-scheme:light dark;${colours.join(';')}}${look}`)
  return sheet
}

const look = `
:host([data-theme=light]){color-scheme:light}
:host([data-theme=dark]){color-scheme:dark}
*{box-sizing:border-box;font:inherit}
[hidden]{display:none!important}
.all{font:400 16px/1.4 system-ui,sans-serif}
.launch,.panel{position:fixed;z-index:2147483000;inset-block-end:24px;inset-inline-end:24px;border:1px solid #0000;box-shadow:0 1px 2px #0003,0 8px 24px #0002}
.launch{display:inline-flex;align-items:center;gap:10px;min-block-size:56px;min-inline-size:56px;max-inline-size:calc(100vw - 48px);padding:8px 24px;border-radius:32px;background:var(--accent);color:var(--on-accent);font-weight:600;text-align:start;cursor:pointer}
.launch:hover{background:var(--accent-hover)}
.launch:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
svg{flex:none;inline-size:20px;block-size:20px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.open .launch{padding:0;justify-content:center}
.open .launch span{display:none}
.badge{min-inline-size:22px;padding:0 7px;border-radius:11px;background:var(--on-accent);color:var(--accent);font-size:13px;line-height:22px;text-align:center}
.panel{inset-block-end:96px;inline-size:384px;block-size:min(640px,100dvh - 128px);border-radius:16px;border-color:light-dark(#e1dfdb,#282b33);overflow:hidden;background:light-dark(#f4f2ef,#0a0c11);color:light-dark(#1a1e27,#ebedf1)}
.start .launch,.start .panel{inset-inline:24px auto}
iframe{display:block;inline-size:100%;block-size:100%;border:0}
p{margin:0;padding:32px 24px}
a{display:block;color:inherit;font-weight:600}
small{display:block;font-size:13px;font-weight:400}
@media (max-width:640px),(max-height:480px){
.open .panel{inset:40px 0 0;inline-size:100%;block-size:auto;border:0;border-radius:16px 16px 0 0}
.open .launch{inset-block:0 auto;min-block-size:40px;border-radius:0 0 16px 16px}
}
@media (prefers-reduced-motion:no-preference){.panel{animation:come 280ms cubic-bezier(.2,.8,.2,1)}@keyframes come{from{opacity:0;transform:translateY(12px)}}}
@media print{.all{display:none}}
`
