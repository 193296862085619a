// Ids are opaque text with a brand, so that a guest's id cannot stand where a host's is meant.
declare const brand: unique symbol

export type Id<Name extends string> = string & { readonly [brand]: Name }

export type WorkspaceId = Id<'workspace'>
export type HostId = Id<'host'>
export type TeamId = Id<'team'>
export type DeskId = Id<'desk'>
export type GuestId = Id<'guest'>
export type ConversationId = Id<'conversation'>
export type FileId = Id<'file'>
export type InvitationId = Id<'invitation'>
export type SessionId = Id<'session'>
export type EventId = Id<'event'>
export type LogoId = Id<'logo'>
export type TagId = Id<'tag'>
export type FlagId = Id<'flag'>
export type DeskKeyId = Id<'desk-key'>
export type BotId = Id<'bot'>
export type KnowledgeId = Id<'knowledge'>
export type ReadyId = Id<'ready'>
export type OpeningId = Id<'opening'>
export type ContactId = Id<'contact'>

/** Made by the client, once for each intention; a repeated command carries the same one. */
export type CommandKey = Id<'command-key'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether the text is a UUID in lower case, the only form of an id that is accepted. */
export function isId(text: string): boolean {
  return uuid.test(text)
}
