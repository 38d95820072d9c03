import type { FlowIssue } from '@/lib/engine/failure';
import type { TemplateSpan } from './template-spans';

/** The issue of a field that is about this output, if any. Issues name what is wrong, not where in the text. */
export function issueOfSpan(span: TemplateSpan, issues: readonly FlowIssue[]): FlowIssue | undefined {
  return issues.find((issue) => span.paths.some((path) => isAbout(issue, path)));
}

function isAbout({ code, params = {} }: FlowIssue, [root, name, field, ...deeper]: readonly string[]): boolean {
  switch (code) {
    case 'step_unknown':
    case 'step_off':
    case 'step_never_before':
    case 'step_maybe_before':
      return root === 'steps' && name === params.key;
    case 'step_output_unknown':
      return root === 'steps' && name === params.key && field === params.name;
    case 'vars_unset':
      return root === 'vars' && name === params.name;
    case 'reference_unknown':
      return root === params.name;
    case 'property_unknown':
      return [root, name, field, ...deeper].join('.').startsWith(`${params.of}.${params.name}`);
    case 'secret_refused':
      return root === 'secret';
    default:
      return false;
  }
}
