// The derived colours as guests meet them, with the contrast of each pair.
import { contrast } from '../../domain/workspace/accent.ts'
import type { AccentColours, AccentName } from '../../domain/workspace/accent.ts'
import { useWords } from '../frame/words.tsx'

export interface AccentPreviewProps {
  readonly colours: AccentColours
  readonly theme: 'light' | 'dark'
}

const paper = { light: '#f4f2ef', dark: '#0a0c11' } as const

export function AccentPreview({ colours, theme }: AccentPreviewProps) {
  const words = useWords()
  const of = (name: AccentName) => colours[name][theme === 'light' ? 0 : 1]
  const pairs = [
    { word: 'settings.accent.button', on: of('on-accent'), under: of('accent') },
    { word: 'settings.accent.said', on: of('on-accent-said'), under: of('accent-said') },
    { word: 'settings.accent.link', on: of('accent'), under: paper[theme] },
  ] as const
  return (
    <div className="derived-theme" data-theme={theme}>
      <p className="small quiet">{words(`theme.${theme}`)}</p>
      {pairs.map(({ word, on, under }) => (
        <p className="derived-pair" key={word}>
          <span className="derived-sample" style={{ color: on, background: under }}>
            {words(word)}
          </span>
          <span className="small quiet">
            {words('settings.accent.ratio', { ratio: ratio(on, under, words.locale) })}
          </span>
        </p>
      ))}
    </div>
  )
}

function ratio(on: string, under: string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(contrast(on, under))
}
