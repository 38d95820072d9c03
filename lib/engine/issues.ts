import type { FlowIssue } from './failure';

/**
 * Every fault `check` can find, with its severity and the English sentence for API callers. Screens say it in the
 * reader's language from `messages/<language>/issues.json`, which has the same codes.
 */
export const issueCatalog = {
  platform_unknown: ['error', 'The platform “{platform}” is not known here. Choose one of the platforms on offer.'],
  options_invalid: ['error', 'A setting of the platform is not valid: {detail}.'],
  deadline_too_long: ['error', 'The platform waits {max} ms at most. Choose a shorter limit.'],
  deadline_too_short: [
    'warning',
    'Within {deadline} ms nothing outside can be called: {reserve} ms of them are kept for the answer. Allow more.',
  ],
  method_unused: ['warning', 'This platform never calls with {method}. Remove the method.'],
  method_absent: ['warning', 'This platform calls with {methods}. Allow it, or every call is refused.'],
  verify_empty: ['warning', 'Anyone who knows the address can call this flow. Add a check under “Who may call”.'],
  start_missing: ['error', 'The flow has no start. Add the step where a call comes in.'],
  start_repeated: ['error', 'A flow has one start. Delete this one.'],
  start_connected: ['error', 'Nothing may lead back to the start. Connect it to another step.'],
  kind_unknown: ['error', 'There is no kind of step called “{kind}”. Replace this step.'],
  node_repeated: ['error', 'Two steps have the same id “{id}”. Delete one of them.'],
  key_repeated: ['error', 'Another step has the same name in templates, “{key}”. Rename this one.'],
  node_unreachable: ['warning', 'No call can come to this step. Connect it, or delete it.'],
  reply_unreachable: ['error', 'No path ends in a reply. Add a reply and connect it.'],
  cycle: ['error', 'This step leads back to itself. Remove one of the connections.'],
  port_unknown: ['error', 'This step has no way out called “{port}”. Connect another one.'],
  port_repeated: ['error', '“{port}” leads to two steps. Keep one connection.'],
  edge_dangling: ['error', 'A connection leads to a step that is gone. Connect “{port}” again.'],
  port_unavailable: ['error', '“{port}” cannot be connected in this installation.'],
  port_unwired: ['warning', 'Nothing follows “{port}”. Calls that take it get the safety reply “no reply”.'],
  failure_unwired: ['warning', 'Nothing follows “{port}”. Calls that take it get the safety reply “a step fails”.'],
  raw_answer_unavailable: ['error', 'This platform has its own answer format. Use a reply in place of a raw answer.'],
  end_unsupported: [
    'warning',
    'This platform cannot be told to end the conversation. End it in the bot itself, or leave this out.',
  ],
  duplicate_unprotected: [
    'warning',
    'A call that arrives twice is worked on twice: repeats are not recognised yet. Let the system behind it refuse a second one.',
  ],
  field_missing: ['error', 'Something is still missing here. Fill in this field.'],
  type_invalid: ['error', 'This is not the kind of value that belongs here. Enter another.'],
  choice_unknown: ['error', 'This is none of the choices. Choose one of the list.'],
  format_invalid: ['error', 'This has characters that are not allowed here. Remove them.'],
  text_too_long: ['error', 'This text is longer than {max} characters. Shorten it.'],
  number_too_large: ['error', 'The most allowed here is {max}. Enter a smaller number.'],
  number_too_small: ['error', 'The least allowed here is {min}. Enter a larger number.'],
  rows_too_many: ['error', 'There are more than {max} rows here. Remove some.'],
  field_unknown: ['error', 'There is no setting called “{name}”. Remove it.'],
  id_taken: ['error', 'Two rows here have the same id “{id}”. Remove one and add it again.'],
  field_invalid: ['error', 'This value does not fit: {detail}.'],
  template_syntax: [
    'error',
    'A value in this text cannot be read. Write it as a name between double braces, and its filters after bars.',
  ],
  template_in_key: [
    'warning',
    'A value cannot stand in the name of a field: “{name}” is sent letter by letter. Use it on the right side.',
  ],
  time_zone_unknown: ['error', 'There is no time zone called “{zone}”. Write a region and a city, such as Asia/Tokyo.'],
  date_format_unknown: [
    'warning',
    '“{format}” is said letter by letter. Use one of {styles}, or codes such as %Y-%m-%d.',
  ],
  currency_missing: ['error', 'Name the currency of the amount, such as money: "USD".'],
  currency_unknown: ['error', 'There is no currency “{currency}”. Use its three letters, such as USD or JPY.'],
  template_tag: ['error', 'Only values between double braces work here; tags do not. Use a condition step.'],
  template_filter_unknown: [
    'error',
    'There is no filter called “{filter}”. Choose one of those that the field offers.',
  ],
  reference_unknown: [
    'error',
    'There is nothing called “{name}”. Begin with call, intent, params, text, session, user, steps, vars, env or now.',
  ],
  property_unknown: ['error', 'There is nothing called “{name}” in {of}. Choose one of its values.'],
  template_refused: ['warning', 'Values cannot be used in this field: this is taken letter by letter. Write it out.'],
  step_off: ['warning', 'The step “{key}” is switched off, so its value is empty.'],
  step_output_unknown: ['warning', 'The step “{key}” gives nothing called “{name}”, so this is empty.'],
  step_unknown: ['error', 'There is no step called “{key}”. It may have been deleted; choose another one.'],
  step_never_before: ['warning', 'The step “{key}” never runs before this one, so its value is empty.'],
  step_maybe_before: ['warning', 'The step “{key}” does not run on every path to this one; its value may be empty.'],
  vars_unset: ['warning', 'No step sets the value “{name}”, so it is empty.'],
  secret_nameless: [
    'error',
    'Name one secret here. All of them at once, or one that the call chooses, cannot be used.',
  ],
  secret_refused: [
    'error',
    'A secret may not be used here: it would be shown. Use it in the address, a header or the sign-in.',
  ],
  url_data_in_origin: [
    'error',
    'Data of the call may not choose the server. Write the address out, or take it from a variable.',
  ],
  url_relative: ['error', 'Write the whole address, beginning with https:// or http://.'],
  name_invalid: ['error', 'This name has characters that cannot be used. Use letters, digits and _ only.'],
  name_repeated: ['error', 'This name stands here twice. Give each its own.'],
  range_invalid: ['error', 'Give two values, the lower and the upper.'],
  pattern_invalid: ['error', 'This pattern cannot be read. Check its brackets and backslashes.'],
  pattern_too_long: ['error', 'This pattern is too long. Split it into several rules.'],
  header_reserved: ['error', 'The header “{name}” is set by Hookloom itself. Remove it.'],
  header_repeated: [
    'warning',
    'The header “{name}” stands in an earlier row too, and only the last is sent. Put several values into one row, with commas between.',
  ],
  header_unsent: [
    'warning',
    'The header “{name}” is not sent: flows share their host with the pages of Hookloom. Remove it.',
  ],
  reply_empty: ['warning', 'This reply says nothing. Add a text.'],
  retry_unsafe: [
    'warning',
    'This request changes something, so it is sent once. Add an Idempotency-Key header to allow another try.',
  ],
  url_own: ['warning', 'This address is the flow’s own, so the flow would call itself. Enter another address.'],
  body_unsent: ['warning', 'A {method} request sends no body. Choose another method, or remove the body.'],
} as const satisfies Record<string, readonly ['error' | 'warning', string]>;

export type IssueCode = keyof typeof issueCatalog;

export interface Place {
  readonly nodeId?: string | undefined;
  readonly path: string;
}

export function issue(code: IssueCode, place: Place, params: FlowIssue['params'] = {}): FlowIssue {
  const [severity, sentence] = issueCatalog[code];
  return { ...place, code, severity, params, message: fillSentence(sentence, params) };
}

/** `{name}` by its parameter; one without stays as it is. */
export function fillSentence(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
