import type { Sentence } from '../../engine/node';
import type { JsonObject } from '../../flow/json';
import type { Flow } from '../../flow/schema';
import { isNumbered } from '../document/made-name';
import type { ViewOf } from '../document/step-view';
import { uniqueName } from './insertion';

/** The name for a step of this kind that does this; without a sentence, or where a value of it is missing, the kind's title. */
export type NameOf = (kind: string, sentence: Sentence | null) => string;

/** The name that a step has with this config; null = its name was given by a person, or stays as it is. */
export function followingName(
  flow: Flow,
  { id, config }: { id: string; config: JsonObject },
  { nameOf, viewOf }: { nameOf: NameOf; viewOf: ViewOf },
): string | null {
  const node = flow.nodes.find((one) => one.id === id);
  if (!node || node.config === config) return null;
  const made = [nameOf(node.kind, viewOf(node)?.sentence ?? null), nameOf(node.kind, null)];
  if (!made.some((name) => isNumbered(node.name, name))) return null;
  const name = nameOf(node.kind, viewOf({ ...node, config })?.sentence ?? null);
  return isNumbered(node.name, name)
    ? null
    : uniqueName({ ...flow, nodes: flow.nodes.filter((one) => one !== node) }, name);
}
