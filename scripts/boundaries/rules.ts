/** Which code may reach which, as in `docs/architecture.md`. Files by their path, packages by their name. */
export interface BoundaryRule {
  readonly title: string;
  appliesTo(file: string): boolean;
  /** Whether `file` may not reach `target`. */
  forbids(file: string, target: string): boolean;
  /** Only what a file imports itself counts, not what lies behind it. */
  readonly direct?: true;
}

const isIn = (file: string, ...folders: readonly string[]) => folders.some((folder) => file.startsWith(`${folder}/`));
const isNode = (target: string) => target.startsWith('node:');
const isReact = (target: string) => target === 'react' || target === 'react-dom' || target === '@xyflow/react';
const isNext = (target: string) => target === 'next' || target === 'next-intl' || target === 'server-only';
const isPrisma = (target: string) => target === 'prisma' || target.startsWith('@prisma/') || isIn(target, 'prisma');
const isRun = (target: string) => /^lib\/nodes\/[^/]+\/run\.ts$/.test(target) || target === 'lib/nodes/runners.gen.ts';
const isPanel = (target: string) =>
  /^lib\/nodes\/[^/]+\/panel\.tsx$/.test(target) || target === 'lib/nodes/panels.gen.ts';
/** The half of a check that runs anywhere. */
const isCheckDefinition = (file: string) =>
  /^lib\/checks\/[^/]+\/definition\.ts$/.test(file) ||
  ['lib/checks/check.ts', 'lib/checks/catalog.gen.ts', 'lib/checks/rows.gen.ts'].includes(file);
const isDoor = (target: string) => isIn(target, 'lib/checks') && !isCheckDefinition(target);
/** `hmac` for every file of its folder. */
const checkOf = (file: string) => /^lib\/checks\/([^/]+)\//.exec(file)?.[1];
const isServer = (target: string) => isIn(target, 'lib/server') || target === 'server.ts';
const isScreen = (target: string) => isIn(target, 'app', 'components', 'lib/editor');
/** `http-request` for every file of its folder. */
const kindOf = (file: string) => /^lib\/nodes\/([^/]+)\//.exec(file)?.[1];
const isOtherKind = (file: string, target: string) => kindOf(target) !== undefined && kindOf(target) !== kindOf(file);
const isPackage = (target: string) =>
  !/\.(?:tsx?|mjs|json|css)$/.test(target) &&
  !isNode(target) &&
  !/^(app|components|lib|messages|prisma|scripts)\//.test(target);

/** What pure code may take from outside. */
const purePackages = new Set(['zod', 'liquidjs', 'big.js', 're2js']);
const isImpure = (target: string) =>
  isNode(target) ||
  isPrisma(target) ||
  isServer(target) ||
  isScreen(target) ||
  (isPackage(target) && !purePackages.has(target));

/** The language of templates, with the numbers, dates and amounts that its filters read and write. */
const isTemplate = (file: string) => /^lib\/engine\/(template(-[a-z]+)?|failure|formats\/[a-z-]+)\.ts$/.test(file);

export const rules: readonly BoundaryRule[] = [
  {
    title: 'lib/flow, lib/engine, lib/platforms and lib/templates run anywhere',
    appliesTo: (file) => isIn(file, 'lib/flow', 'lib/engine', 'lib/platforms', 'lib/templates'),
    forbids: (_, target) => isImpure(target),
  },
  {
    title: 'the contract runs anywhere',
    appliesTo: (file) => isIn(file, 'lib/contract'),
    forbids: (_, target) => isImpure(target),
  },
  {
    title: 'lib/contract, lib/flow, lib/engine and lib/platforms know no kind',
    appliesTo: (file) => isIn(file, 'lib/contract', 'lib/flow', 'lib/engine', 'lib/platforms'),
    forbids: (_, target) => isIn(target, 'lib/nodes'),
  },
  {
    title: 'lib/flow asks lib/engine for templates only',
    appliesTo: (file) => isIn(file, 'lib/flow'),
    forbids: (_, target) => isIn(target, 'lib/engine') && !isTemplate(target),
  },
  {
    title: 'templates know no document',
    appliesTo: isTemplate,
    forbids: (_, target) => isIn(target, 'lib/flow'),
  },
  {
    title: 'kinds run anywhere',
    appliesTo: (file) => isIn(file, 'lib/nodes') && !isPanel(file),
    forbids: (_, target) => isImpure(target),
  },
  {
    title: 'definitions of checks run anywhere, and know nothing but names and how a shell quotes',
    appliesTo: isCheckDefinition,
    forbids: (_, target) =>
      isImpure(target) || isDoor(target) || isIn(target, 'lib/engine', 'lib/nodes', 'lib/platforms'),
  },
  {
    title: 'a check knows no other check, and nothing of the server',
    appliesTo: (file) => checkOf(file) !== undefined,
    forbids: (file, target) =>
      (checkOf(target) !== undefined && checkOf(target) !== checkOf(file)) || isServer(target) || isScreen(target),
  },
  {
    title: 'doors of checks open on the server only',
    appliesTo: (file) =>
      isIn(file, 'app', 'components', 'lib/editor', 'lib/flow', 'lib/engine', 'lib/platforms', 'lib/nodes'),
    forbids: (_, target) => isDoor(target),
    direct: true,
  },
  {
    title: 'a kind knows no other kind',
    appliesTo: (file) => kindOf(file) !== undefined,
    forbids: isOtherKind,
  },
  {
    title: 'a definition carries neither its run nor its panel',
    appliesTo: (file) => /^lib\/nodes\/[^/]+\/definition\.ts$/.test(file) || file === 'lib/nodes/catalog.gen.ts',
    forbids: (_, target) => isRun(target) || isPanel(target) || target === 're2js',
  },
  {
    title: 'the browser carries no run and no server',
    appliesTo: (file) => isIn(file, 'components', 'lib/editor') || isPanel(file),
    forbids: (_, target) =>
      isRun(target) || isServer(target) || isNode(target) || isPrisma(target) || target === 're2js',
  },
  {
    title: 'lib/editor knows no React',
    appliesTo: (file) => isIn(file, 'lib/editor'),
    forbids: (_, target) => isReact(target) || isNext(target),
  },
  {
    title: 'the server draws nothing',
    appliesTo: (file) => isIn(file, 'lib/server') && file !== 'lib/server/next.ts',
    forbids: (_, target) => isReact(target) || isNext(target) || isScreen(target) || target === 'lib/server/next.ts',
  },
  {
    title: 'app/ asks the server through lib/server/next only',
    appliesTo: (file) => isIn(file, 'app'),
    forbids: (_, target) => isPrisma(target) || isRun(target) || (isServer(target) && target !== 'lib/server/next.ts'),
    direct: true,
  },
];

/** For imports with types: what two sides of the wire both need lies in `lib/contract`. */
export const typeRules: readonly BoundaryRule[] = [
  {
    title: 'what the browser knows of the server is the contract',
    appliesTo: (file) => isIn(file, 'components', 'lib/editor', 'lib/contract'),
    forbids: (_, target) => isServer(target),
    direct: true,
  },
];
