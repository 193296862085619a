// Why the server ends a socket, and what the client does next.

/** `resume`: connect again with back-off; `stop`: tell the person; `sign-in`: ask who it is; `reload`: fetch the newer page. */
export type AfterClose = 'resume' | 'stop' | 'sign-in' | 'reload'

export const closeCodes = {
  /** The server restarts: come back, spread over as many milliseconds as the reason of the close says. */
  restart: { code: 1012, then: 'resume' },
  /** This page speaks a version that the server does not. */
  versionUnknown: { code: 4001, then: 'reload' },
  /** No session, or a personal link that opens nothing. */
  notKnown: { code: 4002, then: 'sign-in' },
  /** The session was ended or the link revoked while the line was open. */
  revoked: { code: 4003, then: 'sign-in' },
  /** The reader fell behind by more than the outgoing buffer holds; nothing is lost, it catches up. */
  tooSlow: { code: 4004, then: 'resume' },
  /** A frame that this protocol does not know. Our client never sends one. */
  badFrame: { code: 4005, then: 'stop' },
  /** More commands or signals than a person makes. */
  tooFast: { code: 4006, then: 'resume' },
  /** No sign of life for 45 s. */
  silent: { code: 4007, then: 'resume' },
} as const satisfies Record<string, { code: number; then: AfterClose }>

// The table above again, as little of it as a page must carry; a test keeps both equal.
const ends: Readonly<Record<number, AfterClose>> = { 4001: 'reload', 4002: 'sign-in', 4003: 'sign-in', 4005: 'stop' }

/** What a client does after this close code; an unknown one (a lost network, a proxy) is a reason to come back. */
export function afterClose(code: number): AfterClose {
  return ends[code] ?? 'resume'
}
