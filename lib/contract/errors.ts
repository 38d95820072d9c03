/** Faults a caller of the management API can meet. Code → status and English sentence; screens translate the code. */
export const errorCatalog = {
  not_signed_in: [401, 'Sign in, or send an API key as "Authorization: Bearer <key>".'],
  permission_denied: [403, 'The role {role} may not do this ({permission}). Ask an admin of the workspace.'],
  origin_refused: [403, 'This request came from another site. Open Hookloom itself and try again.'],
  request_invalid: [400, '{detail}'],
  body_too_large: [413, 'The body is larger than {limit}. Send less.'],
  flow_not_found: [404, 'There is no flow {id}. It may have been deleted.'],
  version_not_found: [404, 'Flow {id} has no version {number}.'],
  run_not_found: [404, 'There is no call {id} in the log. It may be older than the log keeps.'],
  value_not_found: [404, 'There is no {type} {name} in {environment}.'],
  value_used: [
    409,
    'Flows still use the {type} {name}: {flows}. Change them first, or delete it all the same with ?force=true.',
  ],
  template_not_found: [404, 'There is no template {id}.'],
  member_not_found: [404, 'There is no member {id}.'],
  member_owner: [409, 'The owner cannot be changed or removed here. Hand the workspace over first.'],
  member_not_joined: [409, 'This person has not chosen a password yet, so the workspace cannot be theirs.'],
  invite_invalid: [404, 'This link was used, replaced, or is too old. Ask an admin of the workspace for a new one.'],
  email_taken: [409, 'There is an account with the address {email} already.'],
  profile_absent: [400, 'An API key has no profile. Sign in as a person to change one.'],
  key_not_found: [404, 'There is no API key {id}.'],
  route_not_found: [404, 'There is nothing at this address.'],
  method_not_allowed: [405, 'This address takes {methods}.'],
  revision_conflict: [
    409,
    'Somebody saved this flow after you opened it (revision {current}, yours is based on {given}). Load it again, then save.',
  ],
  setup_token_missing: [
    403,
    'This server can be reached from other machines: give the set-up token that was printed when Hookloom started.',
  ],
  setup_done: [409, 'The owner account exists already. Sign in.'],
  setup_token_wrong: [403, 'The set-up token is wrong. It was printed when Hookloom started.'],
  flow_invalid: [422, 'The flow has problems that must be solved before it can be published.'],
  flow_file_invalid: [422, 'This is not a flow that Hookloom can read. {detail}'],
  flow_file_newer: [422, 'This file was made by a newer Hookloom (format {format}). Update Hookloom to import it.'],
  streams_many: [429, 'You watch calls in {limit} places already. Close one of them.'],
  tests_many: [
    429,
    '{limit} tests of this workspace are running already. Wait until one of them has ended, then try again.',
  ],
  too_many_requests: [429, 'Too many attempts. Wait {seconds} seconds.'],
  value_unreadable: [
    500,
    'The secret {name} was sealed with another encryption key. Enter it again, or start Hookloom with the key it was sealed with.',
  ],
  database_away: [503, 'The database does not answer. Published flows keep answering; try again soon.'],
  storage_full: [507, 'The disk of the database is full, so nothing can be saved. Published flows keep answering.'],
  pages_away: [
    503,
    'Screens and the management API are starting again. Published flows keep answering; try again in a moment.',
  ],
  internal: [500, 'Something went wrong on our side. It was written to the server log under {id}.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof errorCatalog;
export const errorCodes = Object.keys(errorCatalog) as ErrorCode[]; // the keys of that very table
export type ErrorParams = Readonly<Record<string, string | number>>;
