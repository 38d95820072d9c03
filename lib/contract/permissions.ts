/** Who may do what. The server's use cases ask it before they act, screens before they offer. */

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

export function can(actor: { readonly role: Role }, permission: Permission): boolean {
  return granted[actor.role].has(permission);
}
