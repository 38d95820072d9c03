import type { FlowIssue } from './failure';

/**
 * Every fault `check` can find, with its severity. What it says to a person is said elsewhere: on screens in the reader's
 * language by `messages/<language>/issues.json`, to API callers by `issue-sentences.ts`. All three have the same codes.
 */
export const issueSeverities = {
  platform_unknown: 'error',
  options_invalid: 'error',
  deadline_too_long: 'error',
  deadline_too_short: 'warning',
  method_unused: 'warning',
  method_absent: 'warning',
  verify_empty: 'warning',
  start_missing: 'error',
  start_repeated: 'error',
  start_connected: 'error',
  kind_unknown: 'error',
  node_repeated: 'error',
  key_repeated: 'error',
  node_unreachable: 'warning',
  reply_unreachable: 'error',
  cycle: 'error',
  port_unknown: 'error',
  port_repeated: 'error',
  edge_dangling: 'error',
  port_unavailable: 'error',
  port_unwired: 'warning',
  failure_unwired: 'warning',
  raw_answer_unavailable: 'error',
  end_unsupported: 'warning',
  duplicate_unprotected: 'warning',
  field_missing: 'error',
  type_invalid: 'error',
  choice_unknown: 'error',
  format_invalid: 'error',
  text_too_long: 'error',
  number_too_large: 'error',
  number_too_small: 'error',
  rows_too_many: 'error',
  field_unknown: 'error',
  id_taken: 'error',
  field_invalid: 'error',
  template_syntax: 'error',
  template_in_key: 'warning',
  time_zone_unknown: 'error',
  date_format_unknown: 'warning',
  currency_missing: 'error',
  currency_unknown: 'error',
  template_tag: 'error',
  template_filter_unknown: 'error',
  reference_unknown: 'error',
  property_unknown: 'error',
  template_refused: 'warning',
  step_off: 'warning',
  step_output_unknown: 'warning',
  step_unknown: 'error',
  step_never_before: 'warning',
  step_maybe_before: 'warning',
  vars_unset: 'warning',
  secret_nameless: 'error',
  secret_refused: 'error',
  url_data_in_origin: 'error',
  url_relative: 'error',
  name_invalid: 'error',
  name_repeated: 'error',
  range_invalid: 'error',
  pattern_invalid: 'error',
  pattern_too_long: 'error',
  header_reserved: 'error',
  header_repeated: 'warning',
  header_unsent: 'warning',
  reply_empty: 'warning',
  retry_unsafe: 'warning',
  url_own: 'warning',
  body_unsent: 'warning',
} as const satisfies Record<string, FlowIssue['severity']>;

export type IssueCode = keyof typeof issueSeverities;

export interface Place {
  readonly nodeId?: string | undefined;
  readonly path: string;
}

export function issue(code: IssueCode, place: Place, params: FlowIssue['params'] = {}): FlowIssue {
  return { ...place, code, severity: issueSeverities[code], params };
}
