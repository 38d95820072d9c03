import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Who imports whom. Files are named by their path below the root, packages by their name, what Node brings by `node:…`.
 * At run time `import type` leaves nothing behind and is no edge; `import { type X }` does leave an import behind.
 */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

const SOURCE = /\.tsx?$/;
const builtins = new Set(builtinModules);

/** Which imports count: those that remain at run time, or all, `import type` included. */
export type Reading = 'values' | 'values and types';

/** `folders` and files below `root`; tests are not part of the product. */
export function readModules(root: string, places: readonly string[], reading: Reading = 'values'): ModuleGraph {
  const files = places.flatMap((place) => sourceFiles(root, join(root, place)));
  return new Map(files.map((file) => [file, importsOf(root, file, reading)]));
}

export function parseFile(root: string, file: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true, kind);
}

function sourceFiles(root: string, path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [relative(root, path)];
  return readdirSync(path)
    .sort()
    .flatMap((name) => sourceFiles(root, join(path, name)))
    .filter((file) => SOURCE.test(file) && !/\.(test|testing|d)\.tsx?$/.test(file) && !file.includes('/generated/'));
}

function importsOf(root: string, file: string, reading: Reading): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = specifierOf(node, reading === 'values and types');
    if (name !== undefined) found.add(resolveImport(root, file, name));
    ts.forEachChild(node, visit);
  };
  visit(parseFile(root, file));
  return [...found];
}

function specifierOf(node: ts.Node, withTypes: boolean): string | undefined {
  if (ts.isImportDeclaration(node))
    return node.importClause?.isTypeOnly && !withTypes ? undefined : textOf(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) return node.isTypeOnly && !withTypes ? undefined : textOf(node.moduleSpecifier);
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isDynamic ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteral(node) ? node.text : undefined;
}

function resolveImport(root: string, from: string, name: string): string {
  if (name.startsWith('node:')) return name;
  if (!name.startsWith('.') && !name.startsWith('@/')) return builtins.has(name) ? `node:${name}` : packageOf(name);
  const path = name.startsWith('@/') ? name.slice(2) : join(dirname(from), name);
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return candidates.find((candidate) => isFile(join(root, candidate))) ?? path;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

/** `@scope/name/part` → `@scope/name`. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
