import { useState } from 'react'
import { TextField } from '../../ui/field.tsx'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { Form } from './form.tsx'
import { PasswordField } from './password-field.tsx'

export function OwnName() {
  const { http, me } = useHouse()
  const words = useWords()
  const request = useRequest()
  const name = useDirectory()?.hosts.get(me.id)?.name ?? me.name
  const save = async (value: (name: string) => string) => {
    const body = { name: value('name') }
    const done = await request.send(() => http.ask('PUT /api/me/name', {}, body))
    if (done !== null) toast(words('settings.name.saved', body))
  }
  return (
    <Part title={words('settings.account')} lead={me.email}>
      <Form
        key={name}
        request={request}
        act={words('common.save')}
        acting={words('common.saving')}
        onSend={(value) => void save(value)}
      >
        <TextField
          label={words('settings.name')}
          hint={words('setup.name.hint')}
          name="name"
          autoComplete="name"
          defaultValue={name}
          maxLength={80}
          required
          error={request.errorAt('/name')}
        />
      </Form>
    </Part>
  )
}

export function OwnPassword() {
  const { http, me } = useHouse()
  const words = useWords()
  const request = useRequest(true)
  const [changes, setChanges] = useState(0)
  const save = async (value: (name: string) => string) => {
    const body = { before: value('before'), password: value('password') }
    if ((await request.send(() => http.ask('PUT /api/me/password', {}, body))) === null) return
    toast(words('settings.password.changed'))
    setChanges(changes + 1)
  }
  return (
    <Part title={words('settings.password')}>
      <Form
        key={changes}
        request={request}
        act={words('settings.password.change')}
        acting={words('common.saving')}
        onSend={(value) => void save(value)}
      >
        <input type="email" name="email" autoComplete="username" defaultValue={me.email} hidden />
        <PasswordField
          label={words('settings.password.before')}
          name="before"
          fresh={false}
          error={request.errorAt('/before')}
        />
        <PasswordField
          label={words('settings.password.new')}
          name="password"
          fresh
          error={request.errorAt('/password')}
        />
      </Form>
    </Part>
  )
}
