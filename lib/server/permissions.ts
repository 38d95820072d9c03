import { can, type Permission, type Role } from '@/lib/contract/permissions';
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

export function allow(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError('permission_denied', { permission, role: actor.role });
}
