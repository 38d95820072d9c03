import type { FlowIssue, SpokenIssue } from './failure';
import type { IssueCode } from './issues';

/** What is wrong and what to do, in English for API callers. Browsers do without: their screens have words of their own. */
export const issueSentences: Readonly<Record<IssueCode, string>> = {
  platform_unknown: 'The platform “{platform}” is not known here. Choose one of the platforms on offer.',
  options_invalid: 'A setting of the platform is not valid: {detail}.',
  deadline_too_long: 'The platform waits {max} ms at most. Choose a shorter limit.',
  deadline_too_short:
    'Within {deadline} ms nothing outside can be called: {reserve} ms of them are kept for the answer. Allow more.',
  method_unused: 'This platform never calls with {method}. Remove the method.',
  method_absent: 'This platform calls with {methods}. Allow it, or every call is refused.',
  verify_empty: 'Anyone who knows the address can call this flow. Add a check under “Who may call”.',
  start_missing: 'The flow has no start. Add the step where a call comes in.',
  start_repeated: 'A flow has one start. Delete this one.',
  start_connected: 'Nothing may lead back to the start. Connect it to another step.',
  kind_unknown: 'There is no kind of step called “{kind}”. Replace this step.',
  node_repeated: 'Two steps have the same id “{id}”. Delete one of them.',
  key_repeated: 'Another step has the same name in templates, “{key}”. Rename this one.',
  node_unreachable: 'No call can come to this step. Connect it, or delete it.',
  reply_unreachable: 'No path ends in a reply. Add a reply and connect it.',
  cycle: 'This step leads back to itself. Remove one of the connections.',
  port_unknown: 'This step has no way out called “{port}”. Connect another one.',
  port_repeated: '“{port}” leads to two steps. Keep one connection.',
  edge_dangling: 'A connection leads to a step that is gone. Connect “{port}” again.',
  port_unavailable: '“{port}” cannot be connected in this installation.',
  port_unwired: 'Nothing follows “{port}”. Calls that take it get the safety reply “no reply”.',
  failure_unwired: 'Nothing follows “{port}”. Calls that take it get the safety reply “a step fails”.',
  raw_answer_unavailable: 'This platform has its own answer format. Use a reply in place of a raw answer.',
  end_unsupported: 'This platform cannot be told to end the conversation. End it in the bot itself, or leave this out.',
  duplicate_unprotected:
    'A call that arrives twice is worked on twice: repeats are not recognised yet. Let the system behind it refuse a second one.',
  field_missing: 'Something is still missing here. Fill in this field.',
  type_invalid: 'This is not the kind of value that belongs here. Enter another.',
  choice_unknown: 'This is none of the choices. Choose one of the list.',
  format_invalid: 'This has characters that are not allowed here. Remove them.',
  text_too_long: 'This text is longer than {max} characters. Shorten it.',
  number_too_large: 'The most allowed here is {max}. Enter a smaller number.',
  number_too_small: 'The least allowed here is {min}. Enter a larger number.',
  rows_too_many: 'There are more than {max} rows here. Remove some.',
  field_unknown: 'There is no setting called “{name}”. Remove it.',
  id_taken: 'Two rows here have the same id “{id}”. Remove one and add it again.',
  field_invalid: 'This value does not fit: {detail}.',
  template_syntax:
    'A value in this text cannot be read. Write it as a name between double braces, and its filters after bars.',
  template_in_key:
    'A value cannot stand in the name of a field: “{name}” is sent letter by letter. Use it on the right side.',
  time_zone_unknown: 'There is no time zone called “{zone}”. Write a region and a city, such as Asia/Tokyo.',
  date_format_unknown: '“{format}” is said letter by letter. Use one of {styles}, or codes such as %Y-%m-%d.',
  currency_missing: 'Name the currency of the amount, such as money: "USD".',
  currency_unknown: 'There is no currency “{currency}”. Use its three letters, such as USD or JPY.',
  template_tag: 'Only values between double braces work here; tags do not. Use a condition step.',
  template_filter_unknown: 'There is no filter called “{filter}”. Choose one of those that the field offers.',
  reference_unknown:
    'There is nothing called “{name}”. Begin with call, intent, params, text, session, user, steps, vars, env or now.',
  property_unknown: 'There is nothing called “{name}” in {of}. Choose one of its values.',
  template_refused: 'Values cannot be used in this field: this is taken letter by letter. Write it out.',
  step_off: 'The step “{key}” is switched off, so its value is empty.',
  step_output_unknown: 'The step “{key}” gives nothing called “{name}”, so this is empty.',
  step_unknown: 'There is no step called “{key}”. It may have been deleted; choose another one.',
  step_never_before: 'The step “{key}” never runs before this one, so its value is empty.',
  step_maybe_before: 'The step “{key}” does not run on every path to this one; its value may be empty.',
  vars_unset: 'No step sets the value “{name}”, so it is empty.',
  secret_nameless: 'Name one secret here. All of them at once, or one that the call chooses, cannot be used.',
  secret_refused: 'A secret may not be used here: it would be shown. Use it in the address, a header or the sign-in.',
  url_data_in_origin: 'Data of the call may not choose the server. Write the address out, or take it from a variable.',
  url_relative: 'Write the whole address, beginning with https:// or http://.',
  name_invalid: 'This name has characters that cannot be used. Use letters, digits and _ only.',
  name_repeated: 'This name stands here twice. Give each its own.',
  range_invalid: 'Give two values, the lower and the upper.',
  pattern_invalid: 'This pattern cannot be read. Check its brackets and backslashes.',
  pattern_too_long: 'This pattern is too long. Split it into several rules.',
  header_reserved: 'The header “{name}” is set by Hookloom itself. Remove it.',
  header_repeated:
    'The header “{name}” stands in an earlier row too, and only the last is sent. Put several values into one row, with commas between.',
  header_unsent: 'The header “{name}” is not sent: flows share their host with the pages of Hookloom. Remove it.',
  reply_empty: 'This reply says nothing. Add a text.',
  retry_unsafe:
    'This request changes something, so it is sent once. Add an Idempotency-Key header to allow another try.',
  url_own: 'This address is the flow’s own, so the flow would call itself. Enter another address.',
  body_unsent: 'A {method} request sends no body. Choose another method, or remove the body.',
};

/** With its sentence; `code` is one that `check` gives. */
export function spoken(issue: FlowIssue): SpokenIssue {
  const { [issue.code]: sentence = issue.code }: Readonly<Record<string, string>> = issueSentences;
  return { ...issue, message: fillSentence(sentence, issue.params ?? {}) };
}

/** `{name}` by its parameter; one without stays as it is. */
export function fillSentence(sentence: string, params: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
