// A question as a guest would ask it: what answers it, how surely, and whether a bot would say it.
import { useState } from 'react'
import { usualNearness } from '../../domain/knowledge/meaning.ts'
import type { QuestionAnswered, RatedAnswer } from '../../protocol/knowledge.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/field.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { useHouse } from '../frame/house.tsx'
import { LanguageField, useOwnLanguage } from '../frame/language-field.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'

export function TryPart({ said }: { readonly said: BotsWords }) {
  const { http } = useHouse()
  const request = useRequest()
  const [text, setText] = useState('')
  const [language, setLanguage] = useState(useOwnLanguage())
  const [answered, setAnswered] = useState<QuestionAnswered | null>(null)
  const ask = async () => {
    if (text.trim() === '') return
    const asked = { text: text.slice(0, 2000), locale: language, near: usualNearness }
    setAnswered(await request.send(() => http.ask('POST /api/knowledge/questions', {}, asked)))
  }
  return (
    <Part title={said('known.try')} lead={said('known.try.lead')}>
      <form
        className="known-try"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <TextField
          label={said('known.question.own')}
          dir="auto"
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <LanguageField language={language} onLanguage={setLanguage} label={said('language')} />
        <Button type="submit" busy={request.busy}>
          {said('known.try.ask')}
        </Button>
      </form>
      <Problem text={request.problem} />
      <div className="known-said" role="status">
        {answered && <Answers answered={answered} said={said} />}
      </div>
    </Part>
  )
}

function Answers({ answered, said }: { readonly answered: QuestionAnswered; readonly said: BotsWords }) {
  const { sure, answers, meant } = answered
  if (answers.length === 0) return <p>{said('known.try.nothing')}</p>
  return (
    <>
      <p>
        {meant && `${said('known.try.meant', { near: usualNearness })} `}
        {said(sure ? 'known.try.sure' : 'known.try.unsure')}
      </p>
      <ul className="things">
        {answers.slice(0, 3).map((answer, at) => (
          <Answer key={answer.id} answer={answer} said={said} whole={sure && at === 0} />
        ))}
      </ul>
    </>
  )
}

interface AnswerProps {
  readonly answer: RatedAnswer
  readonly said: BotsWords
  /** With its words: it is the one that is said. */
  readonly whole: boolean
}

function Answer({ answer, said, whole }: AnswerProps) {
  return (
    <li className="thing">
      <span className="grow" dir="auto">
        <b>{answer.title}</b>
        {whole && <span className="thing-line known-answer">{answer.text}</span>}
        {whole && answer.link && <span className="thing-line">{answer.link}</span>}
      </span>
      <Chip {...(whole && { meaning: 'live' })}>{said('known.score', { score: answer.score })}</Chip>
    </li>
  )
}
