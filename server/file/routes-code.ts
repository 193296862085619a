// The code of a file over HTTP: made for the host who will tell it, and given by the guest who has it.
import type { FastifyInstance } from 'fastify'
import { refuse } from '../../domain/shared/refusal.ts'
import { OpenFile } from '../../protocol/file.ts'
import { type Asked, type AskedWorld, handler } from '../http/asked.ts'
import { guestDevice } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { answer } from '../http/command-route.ts'
import { type CodeWorld, openWithCode, tellCode } from './commands-code.ts'
import { type Allowed, mayBy } from './access.ts'

const checkOpen = compileCheck(OpenFile)
const at = '/api/conversations/:id/files/:file'

/** Registers `/api/conversations/:id/files/:file/codes` and `.../opening`. */
export function fileCodeRoutes(
  app: FastifyInstance,
  world: AskedWorld & CodeWorld & Parameters<typeof mayBy>[0],
): void {
  app.post(
    `${at}/codes`,
    handler(world, {
      rate: 'change',
      find: mayBy(world, 'withdraw-file'),
      handle: ({ may, reply }) => answer(reply, () => tellCode(world, may)),
    }),
  )
  app.put(
    `${at}/opening`,
    handler(world, { rate: 'door', find: mayBy(world, 'open-file'), handle: (asked) => open(world, asked) }),
  )
}

function open(world: CodeWorld, { may, request, reply }: Asked<Allowed>): Promise<unknown> {
  const problems = checkOpen(request.body)
  if (problems) return Promise.resolve(reply.code(400).send({ problems }))
  const link = guestDevice(request.raw)
  return answer(reply, async () =>
    link ? openWithCode(world, { ...may, link }, request.body as OpenFile) : refuse('code-wrong', { left: 0 }),
  )
}
