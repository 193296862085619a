// How a guest says who it is with a request of bytes; a host's cookie goes by itself. As in http.ts, which is for words.
import type { GuestName } from './line.ts'

export function saying(guest: GuestName | undefined): Record<string, string> {
  return guest ? { Authorization: `Parley ${guest.secret}`, 'X-Parley-Desk': guest.desk } : {}
}
