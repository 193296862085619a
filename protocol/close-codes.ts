// Why the server ends a socket, and what the client does next.

/** `resume`: connect again with back-off; `stop`: tell the person; `sign-in`: ask who it is; `reload`: fetch the newer page. */
export type AfterClose = 'resume' | 'stop' | 'sign-in' | 'reload'

export const closeCodes = {
  /** The server restarts: come back, spread over some seconds. */
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

/** What a client does after this close code; an unknown one (a lost network, a proxy) is a reason to come back. */
export function afterClose(code: number): AfterClose {
  return Object.values(closeCodes).find((known) => known.code === code)?.then ?? 'resume'
}
