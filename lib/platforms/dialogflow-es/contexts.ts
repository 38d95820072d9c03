import { isJsonObject, type Json, type JsonObject } from '../../flow/json';
import { objectIn, textIn } from '../lenient';

/** A context's full name begins with its session's. */
export function contextName(session: string, id: string): string {
  return `${session}/contexts/${id}`;
}

/** Dialogflow keeps context ids in lower case. */
export function hasContext(contexts: readonly Json[], id: string): boolean {
  return contexts.some((context) => idOf(context) === id.toLowerCase());
}

/** All parameters that the contexts hold; where two hold the same name, the one of context `last` wins. */
export function mergedParams(contexts: readonly Json[], last: string): JsonObject {
  const lastId = last.toLowerCase();
  let others: JsonObject = {};
  let own: JsonObject = {};
  for (const context of contexts) {
    if (!isJsonObject(context)) continue;
    const params = objectIn(context, 'parameters');
    if (idOf(context) === lastId) own = params;
    else others = { ...others, ...params };
  }
  return { ...others, ...own };
}

/** The parameters that one context holds, empty without it. */
export function paramsOf(contexts: readonly Json[], id: string): JsonObject {
  return mergedParams(
    contexts.filter((context) => idOf(context) === id.toLowerCase()),
    id,
  );
}

/** The same, but undefined without it, and when the agent has ended it: it then comes with no turns left. */
export function livingParamsOf(contexts: readonly Json[], id: string): JsonObject | undefined {
  const wanted = id.toLowerCase();
  const found = contexts.find((context) => idOf(context) === wanted);
  return isJsonObject(found) && found.lifespanCount !== 0 ? objectIn(found, 'parameters') : undefined;
}

function idOf(context: Json): string | undefined {
  const name = isJsonObject(context) ? textIn(context, 'name') : undefined;
  return name?.slice(name.lastIndexOf('/') + 1).toLowerCase();
}
