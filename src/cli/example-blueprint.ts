import { parse } from 'yaml';

/** What `crossgrant init` asks for. */
export interface Answers {
  readonly owner: string;
  readonly ownerId: string;
  readonly consumer: string;
  readonly consumerId: string;
  readonly role: string;
  readonly bucket: string;
  readonly region: string;
  /** Empty: none. */
  readonly organization: string;
  readonly team: string;
}

/** A blueprint of one share, good for a year from `today` (`YYYY-MM-DD`); `schema` is the path of its JSON Schema. */
export function exampleBlueprint(answers: Answers, today: string, schema: string): string {
  const { owner, ownerId, consumer, consumerId, role, bucket, region, organization, team } = answers;
  const [ownerKey, consumerKey] = [textInYaml(owner), textInYaml(consumer)];
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace('-02-29', '-02-28');
  return `# yaml-language-server: $schema=${schema}
blueprint: 1
${organization === '' ? '# organization: { id: o-a1b2c3d4e5 }   # then every grant also demands membership' : `organization: { id: ${organization} }`}

defaults:
  region: ${region}
  owner: ${JSON.stringify(team)}

accounts:
  ${ownerKey}:
    id: "${ownerId}"
    resources:
      artifacts: { type: s3-bucket, bucket: ${textInYaml(bucket)}, key: artifacts-key }
      artifacts-key: { type: kms-key }

  ${consumerKey}:
    id: "${consumerId}"
    principals:
      readers: { role: ${JSON.stringify(role)}, existing: true }   # it exists; it gets one attached policy

shares:
  ${consumer}-reads-artifacts:
    share: ${owner}/artifacts       # its key comes along by itself
    with: ${consumer}/readers
    can: read
    prefix: builds/
    why: Developers debug what the build made.
    owner: ${JSON.stringify(team)}
    expires: ${nextYear}
`;
}

/** A word as YAML reads it back: a bucket `123` or an account `true` needs quotes. */
function textInYaml(word: string): string {
  return parse(word) === word ? word : JSON.stringify(word);
}

/** A \`cdktf.json\` whose app is Crossgrant itself. */
export function exampleProject(folder: string): string {
  const project = {
    language: 'typescript',
    app: `npx crossgrant synth ${JSON.stringify(folder)}`,
    projectId: 'crossgrant',
    sendCrashReports: 'false',
    terraformProviders: [],
    terraformModules: [],
    context: {},
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}
