import ts from 'typescript';
import { parseFile, readModules } from '../boundaries/module-graph';

/** A key of the merged words that code asks for by its whole name, such as `editor.step.port`. */
export interface AskedKey {
  readonly key: string;
  /** `file:line` */
  readonly place: string;
}

/** Keys written out in `t('key')` where the translator's area is written out too. Keys that are put together are left out. */
export function askedKeys(root: string): AskedKey[] {
  const files = [...readModules(root, ['app', 'components']).keys()].filter((file) => /^(app|components)\//.test(file));
  return files.flatMap((file) => keysIn(parseFile(root, file), file));
}

function keysIn(source: ts.SourceFile, file: string): AskedKey[] {
  const found: AskedKey[] = [];
  const visit = (node: ts.Node): void => {
    const key = ts.isCallExpression(node) ? keyOf(node) : undefined;
    if (key !== undefined) found.push({ key, place: `${file}:${lineOf(source, node)}` });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const lineOf = (source: ts.SourceFile, node: ts.Node) =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

/** `t(…)` and `t.rich(…)`; a key that `t.has` asks about may be missing. */
function keyOf({ expression, arguments: [given] }: ts.CallExpression): string | undefined {
  const isRich = ts.isPropertyAccessExpression(expression) && expression.name.text === 'rich';
  const called = isRich ? expression.expression : expression;
  if (!ts.isIdentifier(called) || given === undefined || !ts.isStringLiteralLike(given)) return undefined;
  const area = areaOf(called);
  return area === undefined ? undefined : [area, given.text].filter((part) => part !== '').join('.');
}

/** The area of the nearest translator of that name, looked for outwards; undefined where the name is something else. */
function areaOf(called: ts.Identifier): string | undefined {
  for (let around: ts.Node = called.parent; around !== undefined; around = around.parent) {
    if (!ts.isBlock(around) && !ts.isSourceFile(around)) continue;
    const area = around.statements.map((statement) => areaIn(statement, called.text)).find((one) => one !== undefined);
    if (area !== undefined) return area ?? undefined;
  }
  return undefined;
}

/** Null = the name is declared here as something that is no translator. */
function areaIn(statement: ts.Statement, name: string): string | null | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const declared = statement.declarationList.declarations.find(
    (one) => ts.isIdentifier(one.name) && one.name.text === name,
  );
  if (!declared) return undefined;
  const call = translatorCall(declared.initializer);
  if (!call) return null;
  const [area] = call.arguments;
  if (area === undefined) return '';
  return ts.isStringLiteralLike(area) ? area.text : null;
}

function translatorCall(value: ts.Expression | undefined): ts.CallExpression | undefined {
  const call = value && ts.isAwaitExpression(value) ? value.expression : value;
  const isOne =
    call !== undefined &&
    ts.isCallExpression(call) &&
    ts.isIdentifier(call.expression) &&
    ['useTranslations', 'getTranslations'].includes(call.expression.text);
  return isOne ? call : undefined;
}
