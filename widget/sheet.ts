// How the button and the frame look: one style sheet, made by script, so that no site's policy has to allow a style in its page.
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
button,.panel{position:fixed;z-index:2147483000;border:1px solid #0000;box-shadow:0 1px 2px #0003,0 8px 24px #0002}
button{inset-block-end:24px;inset-inline-end:24px;display:inline-flex;align-items:center;gap:10px;min-block-size:56px;min-inline-size:56px;max-inline-size:calc(100vw - 48px);padding:8px 24px 8px 20px;padding-inline:20px 24px;border-radius:32px;background:var(--accent);color:var(--on-accent);font-weight:600;text-align:start;cursor:pointer}
.start button{inset-inline:24px auto}
button:hover{background:var(--accent-hover)}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
svg{flex:none;inline-size:20px;block-size:20px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.open .launch{padding:0;justify-content:center}
.open .launch span{display:none}
.badge{min-inline-size:22px;padding:0 7px;border-radius:11px;background:var(--on-accent);color:var(--accent);font-size:13px;line-height:22px;text-align:center}
.away .badge{border-radius:4px}
.panel{inset-block-end:96px;inset-inline-end:24px;inline-size:384px;block-size:min(640px,100vh - 128px);block-size:min(640px,100dvh - 128px);border-radius:16px;overflow:hidden;background:light-dark(#f4f2ef,#0a0c11);color:light-dark(#1a1e27,#ebedf1)}
.start .panel{inset-inline:24px auto}
iframe{display:block;inline-size:100%;block-size:100%;border:0}
p{margin:0;padding:32px 24px;display:grid;gap:12px}
a{color:inherit;font-weight:600}
.phone-fold{display:none}
@media (max-width:640px){
.open .panel{inset:40px 0 0;inline-size:100%;block-size:auto;border:0;border-radius:16px 16px 0 0}
.open .launch{display:none}
.open .phone-fold{display:inline-flex;inset:0 0 auto auto;inset-inline:auto 8px;min-block-size:40px;min-inline-size:48px;padding:0;justify-content:center;border-radius:0 0 16px 16px}
.start.open .phone-fold{inset-inline:8px auto}
}
@media (max-height:420px){.open .panel{inset-block:8px;block-size:auto}.open .launch{inset-block-end:8px}}
@media (prefers-reduced-motion:no-preference){.panel{animation:come 280ms cubic-bezier(.2,.8,.2,1)}@keyframes come{from{opacity:0;transform:translateY(12px)}}}
@media (forced-colors:active){button,.panel{border-color:CanvasText}}
@media print{.all{display:none}}
`
