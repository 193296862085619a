// Which hosts have lines here, by workspace: asked for each guest who is told who is there, of whom there are thousands.
import type { HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Known, Line } from './line.ts'

type Host = Pick<Extract<Known, { kind: 'host' }>, 'workspace' | 'id'>

export class HostLines {
  private readonly byWorkspace = new Map<WorkspaceId, Map<HostId, Set<Line>>>()

  add(line: Line, { workspace, id }: Host): void {
    const hosts = this.byWorkspace.get(workspace) ?? new Map<HostId, Set<Line>>()
    this.byWorkspace.set(workspace, hosts.set(id, (hosts.get(id) ?? new Set()).add(line)))
  }

  delete(line: Line, { workspace, id }: Host): void {
    const hosts = this.byWorkspace.get(workspace)
    const own = hosts?.get(id)
    own?.delete(line)
    if (own?.size === 0) hosts?.delete(id)
    if (hosts?.size === 0) this.byWorkspace.delete(workspace)
  }

  linesOf(workspace: WorkspaceId, host: HostId): ReadonlySet<Line> {
    return this.byWorkspace.get(workspace)?.get(host) ?? new Set()
  }

  /** Workspaces with a host here. */
  workspaces(): WorkspaceId[] {
    return [...this.byWorkspace.keys()]
  }

  /** Hosts of the workspace with a line here. */
  in(workspace: WorkspaceId): HostId[] {
    return [...(this.byWorkspace.get(workspace)?.keys() ?? [])]
  }
}
