import ts from 'typescript';
import { parseFile } from './module-graph';

/** Where code decides by the name of a kind, a platform or a check: outside their folders it asks for traits. */

/** Names no other thing has; a shorter one counts only where a kind, platform or check is what it is compared with. */
const isUnmistakable = (name: string) => name.includes('-');
const SUBJECT = /kind|platform|check|verify|scheme|\brow\b/i;
const REGISTRY = /kind|platform|check|catalog|runner|door/i;

/** `file:line  the decision`, for each one found. */
export function comparedNames(root: string, files: Iterable<string>, names: ReadonlySet<string>): string[] {
  const isName = ({ literal, subject }: Comparison) =>
    names.has(literal.text) && (isUnmistakable(literal.text) || SUBJECT.test(subject));
  return findComparisons(root, files, isName);
}

/** The same for languages, which a translation must not have to hunt for. */
export function comparedLanguages(root: string, files: Iterable<string>, languages: readonly string[]): string[] {
  return findComparisons(root, files, ({ literal }) => languages.includes(literal.text));
}

function findComparisons(root: string, files: Iterable<string>, isMeant: (found: Comparison) => boolean): string[] {
  return [...files].flatMap((file) => {
    const source = parseFile(root, file);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      for (const { literal, subject } of comparisonsOf(node).filter(isMeant)) {
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
  if (ts.isCallExpression(node)) {
    const lookup = lookupIn(node);
    if (lookup) return [lookup];
  }
  return isMembership(node)
    ? node.expression.expression.elements.flatMap((item) => comparison(item, node.arguments[0]))
    : [];
}

/** `platforms.get('a')`, or `platform: z.string().default('a')`. */
function lookupIn({ expression, arguments: [argument], parent }: ts.CallExpression): Comparison | undefined {
  if (!argument || !ts.isStringLiteral(argument) || !ts.isPropertyAccessExpression(expression)) return undefined;
  const method = expression.name.text;
  const subject = expression.expression.getText();
  if ((method === 'get' || method === 'has') && REGISTRY.test(subject)) return { literal: argument, subject };
  const isDefault = method === 'default' && ts.isPropertyAssignment(parent);
  return isDefault ? { literal: argument, subject: parent.name.getText() } : undefined;
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
