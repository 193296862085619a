// What a new bot begins with: enough to be tried at once, and to be changed.
import type { Flow } from '../../domain/bot/flow.ts'
import { usualSureness } from '../../domain/knowledge/match.ts'

/** Stands before where an answer comes from. */
export const usualSource = { en: 'Source', ar: 'المصدر' } as const

/** The same before an answer that a model has worded. */
export const usualWorded = { en: 'Put into words by a machine, from', ar: 'صاغته آلة، من' } as const

export const starter: Flow = {
  start: 'hello',
  steps: [
    {
      id: 'hello',
      name: 'Hello',
      kind: 'choices',
      text: {
        en: 'Hello {guest}, I am a bot. How can I help?',
        ar: 'مرحبًا {guest}، أنا روبوت. كيف أساعد؟',
      },
      choices: [
        { label: { en: 'Ask a question', ar: 'لدي سؤال' }, next: 'question' },
        { label: { en: 'Talk to a person', ar: 'أريد شخصًا' }, next: 'person' },
      ],
    },
    {
      id: 'question',
      name: 'Question',
      kind: 'question',
      text: { en: 'What would you like to know?', ar: 'ماذا تريد أن تعرف؟' },
      answer: 'text',
      variable: 'question',
      next: 'person',
    },
    {
      id: 'person',
      name: 'To a person',
      kind: 'hand',
      text: { en: 'Thank you. A person will read this and answer here.', ar: 'شكرًا. سيقرأ شخص هذا ويجيب هنا.' },
    },
  ],
  fallback: { en: 'I did not understand that.', ar: 'لم أفهم ذلك.' },
  knowledge: { sure: usualSureness, source: usualSource },
  threshold: 3,
  stuck: { en: 'I am at a loss, so I have asked a person to look.', ar: 'لم أعد أعرف، فطلبت من شخص أن ينظر.' },
  asked: { en: 'I have asked for a person. They read all of this.', ar: 'طلبتُ شخصًا. سيقرأ كل هذا.' },
  left: { en: 'They had to leave. I have asked for another person.', ar: 'اضطروا إلى المغادرة. طلبتُ شخصًا آخر.' },
  announce: {},
  finish: { kind: 'nothing' },
  restart: {},
  person: {},
}
