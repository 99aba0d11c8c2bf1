/**
 * The imports go one way, down the flow (docs/decisions/0003.md). A room may import itself and the rooms listed here; what is not
 * listed is refused, so that a new room must be entered on purpose.
 */
const rooms = {
  source: [],
  estate: ['source'],
  blueprint: ['source'],
  functions: ['source'],
  catalog: ['estate', 'functions'],
  patterns: ['blueprint', 'catalog', 'estate', 'functions', 'source'],
  iam: ['estate', 'catalog', 'source'],
  gate: ['iam', 'estate', 'source'],
  proof: ['iam', 'estate', 'source'],
  terraform: ['iam', 'estate', 'catalog', 'source'],
  onboarding: ['iam', 'estate', 'catalog', 'source'],
  review: ['iam', 'estate', 'catalog', 'proof', 'source'],
  cli: [
    'source',
    'functions',
    'estate',
    'blueprint',
    'catalog',
    'patterns',
    'iam',
    'gate',
    'proof',
    'terraform',
    'onboarding',
    'review',
  ],
};

const oneWay = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'cdktf-behind-one-door',
      comment: 'cdktf lives on as the fork cdktn: changing engines must stay a change of one folder',
      severity: 'error',
      from: { pathNot: '^(src/terraform/|test/)' },
      to: { path: 'node_modules/(cdktf|constructs|@cdktf)/' },
    },
    {
      name: 'no-io-in-stages',
      comment:
        'only cli/, terraform/ (whose engine writes files) and functions/ (which reads what it bundles) touch files',
      severity: 'error',
      from: { path: '^src/(?!cli/|terraform/|functions/)' },
      to: { path: '^(node:)?(fs|fs/promises|child_process|http|https|net|readline|readline/promises)$' },
    },
    {
      name: 'development-only',
      severity: 'error',
      from: { path: '^(src|main)' },
      to: { path: 'node_modules/@cloud-copilot/' },
    },
    {
      name: 'lambda-code-stands-alone',
      comment: 'what runs in Lambda knows nothing of the tool; the tool may read its contracts and types only',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(src|test|scripts)/' },
    },
    {
      name: 'contracts-only',
      comment:
        'and the session policies of the token vendor, which the proof judges as the vendor makes them; the plan of a failover and its state machine',
      severity: 'error',
      from: { path: '^(src|main)' },
      to: {
        path: '^functions/',
        pathNot: '^functions/([^/]+/contract|token-vendor/session-policy|failover/(plan|machine))',
      },
    },
    { name: 'src-knows-no-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|scripts)/' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default'] },
  },
};
