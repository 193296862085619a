/** @jsxImportSource preact */
// Before the closed door of a contact link: the person, and when their desk opens.
import { ClosedDoor as DeskClosed, type ClosedDoorProps } from '../door/closed-door.tsx'
import { Person } from './person.tsx'

export function ClosedDoor(props: ClosedDoorProps) {
  return <DeskClosed {...props} above={<Person door={props.door} isAside />} />
}
