/**
 * The body of a request with what stands in its path.
 * [AC10] What stands in the path is what is acted upon, whatever the body says of it. Where nothing was sent the body is empty;
 * what was sent and is no object (`null`, a list, a number) stays as it is, and fits no command.
 */
export function bodyWith(body: unknown, parts: object): unknown {
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) return body
  return { ...body, ...parts }
}
