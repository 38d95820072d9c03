import ts from 'typescript';
import { parseFile } from './module-graph';

/**
 * Globals of one host only. `tsconfig.pure.json` should refuse them, but LiquidJS's declarations bring those of Node
 * back in; and timers and fetch are effects, which go through ports.
 */
const hostGlobals = new Set([
  'process',
  'Buffer',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'localStorage',
]);

/** `file:line  name` for each use, in files that must run anywhere. */
export function usedGlobals(root: string, files: Iterable<string>): string[] {
  return [...files].flatMap((file) => {
    const source = parseFile(root, file);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && hostGlobals.has(node.text) && isRead(node)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${file}:${line + 1}  ${node.text}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** Not the name of a property, of a parameter or of anything else that the file itself declares. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !('name' in parent && parent.name === node);
}
