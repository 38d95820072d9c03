import type { FlowIssue } from '../engine/failure';
import type { JsonObject } from '../flow/json';

/** What an inspector of a kind's own (`panel.tsx`, its default export) is given in place of the drawn form. */
export interface PanelProps {
  readonly nodeId: string;
  readonly config: JsonObject;
  readonly issues: readonly FlowIssue[];
  onChange(config: JsonObject): void;
}
