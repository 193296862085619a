import { useEffect } from 'react'
import { hosts } from '../../cast/cast.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Face } from '../../ui/face.tsx'
import { TextField } from '../../ui/field.tsx'
import { Menu, MenuItem, MenuRule, MenuTitle } from '../../ui/menu.tsx'
import { circleCheck, trash } from '../../ui/shapes.ts'
import { reactStories } from '../react-stories.tsx'
import { Sheet } from '../sheet.tsx'

export const title = 'ui/layers'

export const stories = reactStories({
  menu: () => (
    <Sheet>
      <Opened />
      <Menu label="Assign to" align="start" button={(props) => <Button {...props}>Assign</Button>}>
        <MenuTitle>Assign to</MenuTitle>
        {hosts.map((host, index) => (
          <MenuItem
            key={host.id}
            checked={index === 0}
            face={<Face kind="host" id={host.id} name={host.name} size="xs" />}
            onChoose={() => {}}
          >
            {host.name}
          </MenuItem>
        ))}
        <MenuRule />
        <MenuItem shape={circleCheck} hint="Opens again when Ada writes." keys={['E']} onChoose={() => {}}>
          Close for everyone
        </MenuItem>
        <MenuItem shape={trash} danger onChoose={() => {}}>
          Remove
        </MenuItem>
      </Menu>
    </Sheet>
  ),
  dialog: () => (
    <Dialog
      title="Invite a colleague"
      closeLabel="Close"
      onClose={() => {}}
      foot={
        <>
          <Button kind="main">Invite</Button>
          <Button>Cancel</Button>
        </>
      }
    >
      <p>They get a mail with a link that works for seven days.</p>
      <TextField label="E-mail address" type="email" />
    </Dialog>
  ),
})

function Opened() {
  useEffect(() => document.querySelector<HTMLElement>('[aria-haspopup]')?.click(), [])
  return null
}
