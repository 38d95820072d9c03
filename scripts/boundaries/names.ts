import ts from 'typescript';
import { parseFile } from './module-graph';

/** Comparisons with the name of a kind or a platform: outside its folder code asks for traits. */

/** Names no other thing has; a shorter one counts only where a kind or platform is what it is compared with. */
const isUnmistakable = (name: string) => name.includes('-');
const SUBJECT = /kind|platform/i;

/** `file:line  the comparison`, for each one found. */
export function comparedNames(root: string, files: Iterable<string>, names: ReadonlySet<string>): string[] {
  return [...files].flatMap((file) => {
    const source = parseFile(root, file);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      for (const { literal, subject } of comparisonsOf(node)) {
        if (!names.has(literal.text) || !(isUnmistakable(literal.text) || SUBJECT.test(subject))) continue;
        const { line } = source.getLineAndCharacterOfPosition(literal.getStart());
        found.push(`${file}:${line + 1}  ${subject} compared with '${literal.text}'`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

interface Comparison {
  readonly literal: ts.StringLiteral;
  readonly subject: string;
}

const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

function comparisonsOf(node: ts.Node): Comparison[] {
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
    return [...comparison(node.left, node.right), ...comparison(node.right, node.left)];
  }
  if (ts.isSwitchStatement(node)) {
    return node.caseBlock.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) ? comparison(clause.expression, node.expression) : [],
    );
  }
  return isMembership(node)
    ? node.expression.expression.elements.flatMap((item) => comparison(item, node.arguments[0]))
    : [];
}

/** `['a', 'b'].includes(x)` */
function isMembership(
  node: ts.Node,
): node is ts.CallExpression & { expression: ts.PropertyAccessExpression & { expression: ts.ArrayLiteralExpression } } {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'includes' &&
    ts.isArrayLiteralExpression(node.expression.expression)
  );
}

function comparison(literal: ts.Node, subject: ts.Node | undefined): Comparison[] {
  return ts.isStringLiteral(literal) && subject ? [{ literal, subject: subject.getText() }] : [];
}
