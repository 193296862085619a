import { useState } from 'react'
import type { Http } from '../../client/http.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { mail } from '../../ui/shapes.ts'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { EmailField } from './email-field.tsx'
import { Form } from './form.tsx'
import { Gate } from './gate.tsx'

/** Answers alike whether or not the address is known. */
export function AskForReset({ http, onBack }: { readonly http: Http; readonly onBack: () => void }) {
  const words = useWords()
  const request = useRequest()
  const [sent, setSent] = useState(false)
  const back = (
    <Button kind="quiet" onClick={onBack}>
      {words('reset.back')}
    </Button>
  )
  const ask = async (value: (name: string) => string) => {
    const answer = await request.send(() => http.ask('POST /api/resets', {}, { email: value('email') }))
    setSent(answer !== null)
  }
  if (sent) {
    return (
      <Gate title={words('reset.title')}>
        <Banner shape={mail} role="status">
          {words('reset.sent')}
        </Banner>
        {back}
      </Gate>
    )
  }
  return (
    <Gate title={words('reset.title')} lead={words('reset.lead')}>
      <Form
        request={request}
        act={words('reset.ask')}
        acting={words('reset.asking')}
        onSend={(value) => void ask(value)}
        beside={back}
      >
        <EmailField own autoFocus error={request.errorAt('/email')} />
      </Form>
    </Gate>
  )
}
