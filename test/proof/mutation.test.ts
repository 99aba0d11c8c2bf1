import { join } from 'node:path';
import { changedDocuments, isRefused, judge } from '../../scripts/mutation/judge';
import { mutantsOf } from '../../scripts/mutation/mutants';
import { checkBlueprint } from '../../src/cli/flow';
import type { Document, Statement } from '../../src/iam/document';
import { prove } from '../../src/proof/prove';
import type { Diagnostic } from '../../src/source/diagnostic';
import { written } from '../iam/written';

const today = '2026-11-22';
const folder = join(__dirname, '..', '..', 'blueprints', 'internal-team');
const { estate, documents = [], sources } = checkBlueprint(folder, { today });
if (!estate) throw new Error('no estate');

/** The first finding of the proof, with the words of the YAML that it marks, and how many there are; rows of `expect:` say it once more. */
function finding(changed: readonly Document[]) {
  const { diagnostics } = prove(estate as NonNullable<typeof estate>, changed);
  const findings = diagnostics.filter(({ code }) => !code.startsWith('contract-'));
  return { ...told(findings[0]), findings: findings.length };
}

function told(diagnostic: Diagnostic | undefined) {
  const { at, code, message, help } = diagnostic ?? {};
  const text = at && sources.get(at.file);
  return {
    code,
    message,
    help,
    file: at?.file.split('/').at(-1),
    marked: text?.slice(at?.start, at?.end),
  };
}

/** All documents, the statements of one of them changed. */
function changed(id: string, change: (statements: readonly Statement[]) => readonly Statement[]): readonly Document[] {
  if (!documents.some((document) => document.id === id)) throw new Error(`no document ${id}`);
  return documents.map((document) =>
    document.id === id
      ? { ...document, policy: { ...document.policy, Statement: change(document.policy.Statement) } }
      : document,
  );
}

function without(id: string, ...sids: readonly string[]): readonly Document[] {
  return changed(id, (statements) => {
    const left = statements.filter(({ Sid }) => !sids.includes(Sid));
    if (left.length + sids.length !== statements.length) throw new Error(`${id} has no ${sids.join()}`);
    return left;
  });
}

function withPrincipal(id: string, sid: string, Principal: Statement['Principal']): readonly Document[] {
  return changed(id, (statements) =>
    statements.map((statement) => {
      if (statement.Sid !== sid) return statement;
      const { Condition: _conditions, ...rest } = statement;
      return { ...rest, ...(Principal && { Principal }) };
    }),
  );
}

test('the estate is proved as it is', () => {
  expect(prove(estate, documents).diagnostics).toEqual([]);
});

describe('a share that is broken on one hop names the hop, at the share', () => {
  const ciLacks = 'The share `ci-publishes-builds` of `ops/staging-artifacts` with `dev/ci` does not work:';

  test('the key policy lacks its statement', () => {
    expect(finding(without('ops/key/staging', 'CiPublishesBuildsStagingArtifactsKey'))).toEqual({
      code: 'access-missing',
      message: `${ciLacks} \`kms:Decrypt\` is missing, the key policy of \`ops/staging\` does not allow it`,
      file: 'shares.yaml',
      marked: 'ci-publishes-builds',
      help: 'write the policies anew with `crossgrant synth`',
      findings: 1,
    });
  });

  test('the identity half is gone as a whole', () => {
    expect(finding(documents.filter(({ id }) => id !== 'dev/identity/ci'))).toEqual({
      code: 'access-missing',
      message: expect.stringMatching(
        /does not work: .* is missing, the identity policy of `dev\/ci` does not allow it/,
      ),
      file: 'shares.yaml',
      marked: 'ci-publishes-builds',
      help: 'write the policies anew with `crossgrant synth`',
      findings: 1,
    });
  });

  test('the identity half lacks one statement', () => {
    expect(finding(without('dev/identity/ci', 'CiPublishesBuildsOpsStagingArtifactsObjects'))).toMatchObject({
      message: `${ciLacks} \`s3:AbortMultipartUpload\` is missing, the identity policy of \`dev/ci\` does not allow it`,
      marked: 'ci-publishes-builds',
    });
  });

  test('the trust policy lacks its statement', () => {
    expect(finding(without('ops/trust/crossgrant-dev-reads-staging', 'DevReadsStaging'))).toEqual({
      code: 'access-missing',
      message:
        'The share `dev-reads-staging` of `ops/staging-artifacts` with `dev/developers` does not work: `sts:AssumeRole` is missing, ' +
        'the trust policy of `ops/crossgrant-dev-reads-staging` does not allow it',
      file: 'shares.yaml',
      marked: 'dev-reads-staging',
      help: 'write the policies anew with `crossgrant synth`',
      findings: 1,
    });
  });
});

describe('a statement that lets in somebody else is named, at what caused it', () => {
  test('the external id is not asked for', () => {
    const opened = changed('ops/trust/crossgrant-auditor-reads-reports', (statements) =>
      statements.map((statement) => {
        const { StringEquals: _id, ...conditions } = statement.Condition ?? {};
        return { ...statement, Condition: conditions };
      }),
    );
    expect(finding(opened)).toEqual({
      code: 'access-undeclared',
      message: expect.stringMatching(
        /^The trust policy of `ops\/crossgrant-auditor-reads-reports` lets `auditor\/reader` .* without StringEquals sts:ExternalId/,
      ),
      file: 'shares.yaml',
      marked: 'auditor-reads-reports',
      help: expect.stringContaining('`AuditorReadsReportsOutside`'),
      findings: 1,
    });
  });

  test('everybody is named', () => {
    expect(finding(withPrincipal('ops/resource/staging-artifacts', 'CiPublishesBuildsObjects', '*'))).toEqual({
      code: 'access-undeclared',
      message: expect.stringMatching(
        /^The policy of `ops\/staging-artifacts` lets everybody `s3:AbortMultipartUpload` on arn:aws:s3:::acme-staging-artifacts\/builds\/\*/,
      ),
      file: 'shares.yaml',
      marked: 'ci-publishes-builds',
      help: expect.stringContaining('`CiPublishesBuildsObjects`'),
      findings: 1,
    });
  });

  test('another account is named: in a statement of nobody, at the resource', () => {
    const added: Statement = {
      Sid: 'Added',
      Effect: 'Allow',
      Principal: { AWS: ['999999999999'] },
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::acme-ops-reports/*'],
    };
    expect(finding(changed('ops/resource/reports', (statements) => [...statements, added]))).toEqual({
      code: 'access-undeclared',
      message: expect.stringMatching(/lets the account 999999999999, which is not in the blueprint, `s3:GetObject` on/),
      file: 'accounts.yaml',
      marked: 'reports',
      help: expect.stringContaining('`Added`'),
      findings: 1,
    });
  });
});

describe('a bucket shared between two accounts', () => {
  const tiny = written(`
blueprint: 1
organization: { id: o-a1b2c3d4e5 }
defaults: { region: eu-west-1, owner: team@example.com }
accounts:
  ops: { id: "111111111111", resources: { builds: { type: s3-bucket, bucket: acme-builds } } }
  dev: { id: "222222222222", principals: { developers: { role: developers, existing: true } } }
shares:
  dev-reads-builds: { share: ops/builds, with: dev/developers, can: read, prefix: sales/, expires: 2029-06-30 }
`);
  const judged = [...judge(tiny.estate, tiny.documents)];

  test('every single mistake in its policies is refused, or changes nothing', () => {
    const lived = judged.filter(({ fate }) => fate === 'survived');
    expect(lived.map(({ mutant: { original, sid, words } }) => `${original.id} ${sid}: ${words}`)).toEqual([]);
    expect(judged.filter(({ fate }) => fate === 'killed').length).toBeGreaterThan(300);
  });

  test('what is refused by looking at one document is refused by the whole proof', () => {
    const some = judged.filter((_, at) => at % 7 === 0);
    const differing = some.filter(
      ({ mutant, fate }) => isRefused(tiny.estate, changedDocuments(tiny.documents, mutant)) !== (fate === 'killed'),
    );
    expect(differing.map(({ mutant, fate }) => `${fate}: ${mutant.original.id} ${mutant.words}`)).toEqual([]);
  });

  test('no two mutants are the same', () => {
    const texts = mutantsOf(tiny.estate, tiny.documents).map(({ original, changed: after }) =>
      JSON.stringify([original.id, after?.policy]),
    );
    expect(new Set(texts).size).toBe(texts.length);
  });
});
