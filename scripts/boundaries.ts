import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages } from '../lib/flow/languages';
import { usedGlobals } from './boundaries/globals';
import { type ModuleGraph, readModules } from './boundaries/module-graph';
import { comparedLanguages, comparedNames } from './boundaries/names';
import { houses, importsAgainstTheWay } from './boundaries/rooms';
import { type BoundaryRule, rules, typeRules } from './boundaries/rules';
import { definedFolders } from './gen/folders';

/** Who may reach whom, by import: a leak two imports away is a leak. Part of `npm run check`. */

export interface Violation {
  readonly rule: string;
  /** From the file that may not to what it may not reach; for a name, the one place. */
  readonly chain: readonly string[];
}

const places = ['app', 'components', 'lib', 'server.ts'];

export function findViolations(root = fileURLToPath(new URL('..', import.meta.url))): Violation[] {
  const modules = readModules(root, places);
  const withTypes = readModules(root, places, 'values and types');
  return [
    ...findLeaks(modules, rules),
    ...findLeaks(withTypes, typeRules),
    ...findNames(root, modules),
    ...findLanguages(root, modules),
    ...findGlobals(root, modules),
    ...findCircles(withTypes),
  ];
}

/** The imports that make two folders reach each other. */
export function findCircles(modules: ModuleGraph): Violation[] {
  return houses.flatMap((house) =>
    importsAgainstTheWay(modules, house).map((chain) => ({ rule: `the folders of ${house} import one way`, chain })),
  );
}

/** The shortest chain from each file to each thing that a rule keeps from it. */
export function findLeaks(modules: ModuleGraph, given: readonly BoundaryRule[]): Violation[] {
  return given.flatMap((rule) =>
    [...modules.keys()]
      .filter((file) => rule.appliesTo(file))
      .flatMap((file) => chainsFrom(file, modules, rule).map((chain) => ({ rule: rule.title, chain }))),
  );
}

function chainsFrom(start: string, modules: ModuleGraph, rule: BoundaryRule): string[][] {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  const leaks: string[] = [];
  for (const file of cameFrom.keys()) {
    if (rule.direct && file !== start) break;
    for (const target of modules.get(file) ?? []) {
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      if (rule.forbids(start, target)) leaks.push(target);
    }
  }
  return leaks
    .map((leak) => chainTo(leak, cameFrom))
    .filter((chain) => !chain.slice(1, -1).some((file) => rule.appliesTo(file) || rule.forbids(start, file)));
}

function chainTo(target: string, cameFrom: ReadonlyMap<string, string | undefined>): string[] {
  const chain: string[] = [];
  for (let file: string | undefined = target; file !== undefined; file = cameFrom.get(file)) chain.unshift(file);
  return chain;
}

function findNames(root: string, modules: ModuleGraph): Violation[] {
  const names = new Set(['lib/nodes', 'lib/platforms', 'lib/checks'].flatMap((parent) => definedFolders(root, parent)));
  const outside = [...modules.keys()].filter(
    (file) => !/^lib\/(nodes|platforms|checks)\/[^/]+\/|^lib\/templates\/|\.gen\.tsx?$/.test(file),
  );
  return comparedNames(root, outside, names).map((place) => ({
    rule: 'code asks for traits, never for a name',
    chain: [place],
  }));
}

/** Amounts and dates are written by the rules of any locale, not by the languages that we have words in. */
const tellLanguagesApart = /^lib\/flow\/languages\.ts$|^lib\/engine\/formats\//;

function findLanguages(root: string, modules: ModuleGraph): Violation[] {
  const others = [...modules.keys()].filter((file) => !tellLanguagesApart.test(file));
  return comparedLanguages(root, others, languages).map((place) => ({
    rule: 'languages are told apart in lib/flow/languages.ts only',
    chain: [place],
  }));
}

function findGlobals(root: string, modules: ModuleGraph): Violation[] {
  const pure = [...modules.keys()].filter((file) =>
    /^lib\/(contract|flow|engine|platforms|nodes)\/.*\.ts$|^lib\/checks\/([^/]+\/definition|check|(catalog|rows)\.gen)\.ts$/.test(
      file,
    ),
  );
  return usedGlobals(root, pure).map((place) => ({ rule: 'pure code uses no global of a host', chain: [place] }));
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const violations = findViolations();
  for (const { rule, chain } of violations) console.error(`${rule}:\n  ${chain.join('\n  → ')}`);
  if (violations.length > 0) process.exitCode = 1;
}
