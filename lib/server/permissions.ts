import { AppError } from './errors';

/** Who did something, as it is stored: a member, an API key, or the name of what has no row of its own. */
export type ActorId = `user:${string}` | `key:${string}` | `name:${string}`;

/** Who acts: a member with a session, or an API key. Every use case in `lib/server` takes one and asks `allow` first. */
export interface Actor {
  readonly workspaceId: string;
  readonly role: Role;
  readonly id: ActorId;
  /** Null for an API key. */
  readonly userId: string | null;
  /** The member's, or the key's, as it is now. History keeps the id. */
  readonly name: string;
}

export const roles = ['owner', 'admin', 'editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

const editor = [
  'flow:read',
  'run:read',
  'run:read-bodies',
  'value:list',
  'flow:edit',
  'flow:test',
  'flow:publish',
] as const;
const admin = [...editor, 'value:write', 'key:manage', 'member:manage', 'settings:write'] as const;

/** Viewers see masked bodies; editors draw and publish; admins hold secrets, keys and members; the owner may hand over. */
const granted: Record<Role, ReadonlySet<string>> = {
  viewer: new Set(['flow:read', 'run:read', 'value:list']),
  editor: new Set(editor),
  admin: new Set(admin),
  owner: new Set([...admin, 'workspace:transfer']),
};

export type Permission = (typeof admin)[number] | 'workspace:transfer';

export function can(actor: Pick<Actor, 'role'>, permission: Permission): boolean {
  return granted[actor.role].has(permission);
}

export function allow(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError('permission_denied', { permission, role: actor.role });
}
