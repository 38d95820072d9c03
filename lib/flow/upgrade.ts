import { isJsonObject } from './json';
import { FLOW_FORMAT } from './schema';

/** Brings a stored document to the present format, one step at a time. */

type Upgrade = (document: { [key: string]: unknown }) => { [key: string]: unknown };

/** `upgrades[n]` makes format n + 1 out of format n. Format 1 is the first. */
const upgrades: Readonly<Record<number, Upgrade>> = {};

/** The document was made by a newer Hookloom. */
export class FlowFormatError extends Error {
  override readonly name = 'FlowFormatError';
  constructor(readonly format: number) {
    super(
      `This flow has format ${format}; this version of Hookloom reads up to format ${FLOW_FORMAT}. Update Hookloom to open it.`,
    );
  }
}

/** What is no document, or has no format, is given back as it is: the schema says what is wrong with it. Throws `FlowFormatError`. */
export function upgradeFlow(document: unknown): unknown {
  if (!isJsonObject(document) || !Number.isInteger(document.format)) return document;
  let upgraded: { [key: string]: unknown } = document;
  let format = Number(document.format);
  if (format > FLOW_FORMAT) throw new FlowFormatError(format);
  for (; format < FLOW_FORMAT; format += 1) upgraded = upgrades[format]?.(upgraded) ?? upgraded;
  return upgraded;
}
