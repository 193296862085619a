// The directory over HTTP: reading it, and every command that changes it.
import type { FastifyInstance } from 'fastify'
import { may } from '../../domain/access/may.ts'
import { EventsAsked } from '../../protocol/event.ts'
import type { Database } from '../db/database.ts'
import { visitorOf } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { type CommandWorld, commandRoutes, withPath } from '../http/command-route.ts'
import type { Directories } from './view-directories.ts'
import { directoryCommands } from './commands.ts'
import { viewFound } from './view-found.ts'
import { audienceOf, viewDirectory } from './view.ts'

export interface DirectoryRoutesWorld extends CommandWorld {
  readonly database: Database
  readonly directories: Directories
}

const checkAsked = compileCheck(EventsAsked)

/** Registers `/api/directory`, `/api/events`, and the routes of workspace, desks, teams, invitations and hosts. */
export function directoryRoutes(app: FastifyInstance, world: DirectoryRoutesWorld): void {
  commandRoutes(app, world, { commands: directoryCommands, stream: (_request, workspace) => workspace, body: withPath })

  app.get('/api/directory', async (request, reply) => {
    const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const numbered = await world.directories.fresh(actor.workspace, directorySeen)
    const thing = { kind: 'workspace', workspace: actor.workspace } as const
    const host = actor.kind === 'host' ? numbered.directory.hosts.get(actor.id) : undefined
    if (!host || !may(actor, 'read-directory', { thing, directory: numbered.directory })) {
      return reply.code(404).send({ refused: 'not-found' })
    }
    return viewDirectory(numbered, audienceOf(host.role), host.id)
  })

  app.get('/api/events', async (request, reply) => {
    const { actor, directorySeen } = await visitorOf(world.identify, request.raw)
    if (actor.kind === 'anyone') return reply.code(401).send({ refused: 'not-signed-in' })
    const problems = checkAsked(request.query)
    if (problems) return reply.code(400).send({ problems })
    const { directory } = await world.directories.fresh(actor.workspace, directorySeen)
    if (!may(actor, 'read-directory', { thing: { kind: 'workspace', workspace: actor.workspace }, directory })) {
      return reply.code(404).send({ refused: 'not-found' })
    }
    return viewFound(directory, request.query as EventsAsked)
  })
}
