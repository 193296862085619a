// Harbor as the console knows it.
import { admissions, hosts, id, rosa, visas, zaynab } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import { planned } from '../../cast/events.ts'
import { now } from '../../cast/talk.ts'
import type { InvitationId } from '../../domain/shared/ids.ts'
import type { Invitation } from '../../domain/workspace/directory.ts'

const sofia: Invitation = {
  id: id<'invitation'>('a1', 1) as InvitationId,
  email: 'sofia@harbor.example',
  role: 'host',
  by: rosa.id,
  expiresAt: now + 7 * 86_400_000,
}

export const directory = harborWith({
  hosts: new Map([...hosts, zaynab].map((host) => [host.id, host])),
  desks: new Map([admissions, visas, ...planned.map(({ desk }) => desk)].map((desk) => [desk.id, desk])),
  invitations: new Map([[sofia.id, sofia]]),
  events: new Map(planned.map(({ event }) => [event.id, event])),
})
