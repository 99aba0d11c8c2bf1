import { dotOf, mermaidOf } from '../../src/review/formats/graph';
import { graphOf } from '../../src/review/graph';
import { outcomeOf } from '../source/marked';

const blueprint = `blueprint: 1
defaults: { region: eu-west-1, owner: a@example.com }
accounts:
  ops:
    id: "111111111111"
    resources:
      data: { type: s3-bucket, bucket: acme-data }
      orders: { type: kinesis-stream }
      log: { type: log-group }
      score: { type: lambda-function, package: a.zip, runs-as: scorer }
    principals: { scorer: { role: scorer, assumed-by: [lambda.amazonaws.com] } }
  dev: { id: "222222222222", principals: { people: { role: people, existing: true } } }
  partner: { id: "555555555555", external: true, principals: { robot: { role: robot, existing: true } } }
shares:
  reads: { share: ops/data, with: [dev/people, ops/score], can: read, expires: 2027-06-30, why: a }
  writes: { share: ops/data, with: dev/people, can: write, expires: 2027-06-30, why: a }
  robot: { share: ops/data, with: partner/robot, can: read, through: role, external-id: acme-8d1c0f62, expires: 2027-06-30, why: a }
  logs: { share: ops/log, with: ops/score, can: write, why: a }
`;

function estate() {
  const outcome = outcomeOf({ 'a.yaml': blueprint });
  if (!outcome.estate) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.estate;
}

describe('the picture of an estate', () => {
  test('shows who uses what, data in its direction, functions for their roles, and no function’s own log', () => {
    const { edges, groups } = graphOf(estate());
    expect(
      edges.map(({ from, to, labels, across }) => `${from} > ${to}: ${labels.join()}${across ? ' !' : ''}`),
    ).toEqual([
      'dev/people > ops/data: write !',
      'ops/data > dev/people: read !',
      'ops/data > ops/score: read',
      'ops/data > partner/robot: read !',
    ]);
    expect(groups.map(({ title, external, nodes }) => [title, external, nodes.map(({ kind }) => kind)])).toEqual([
      ['dev 222222222222', false, ['role']],
      ['ops 111111111111', false, ['s3-bucket', 'lambda-function']],
      ['partner 555555555555', true, ['role']],
    ]);
  });

  test('leaves out what stays in an account, if asked to', () => {
    const { edges, groups } = graphOf(estate(), { across: true });
    expect(edges.every(({ across }) => across)).toBe(true);
    expect(groups.flatMap(({ nodes }) => nodes).map(({ id }) => id)).not.toContain('ops/score');
  });

  test('is Mermaid, with every sign that it could take for its own written as a code', () => {
    expect(mermaidOf(graphOf(estate(), { across: true }))).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph a0["dev 222222222222"]
          n0(["people<br/>role"])
        end
        subgraph a1["ops 111111111111"]
          n1["data<br/>s3-bucket"]
        end
        subgraph a2["partner 555555555555 (external)"]
          n2(["robot<br/>role"])
        end
        n0 ==>|"write"| n1
        n1 ==>|"read"| n0
        n1 ==>|"read"| n2
      "
    `);
    const odd = { id: 'a', name: 'a"b<c>#', kind: 'role' };
    expect(
      mermaidOf({
        groups: [{ title: 't', external: false, nodes: [odd] }],
        edges: [],
      }),
    ).toContain('n0(["a#34;b#60;c#62;#35;<br/>role"])');
  });

  test('is Graphviz’s language, with a box for each account', () => {
    const dot = dotOf(graphOf(estate()));
    expect(dot).toContain('label="partner 555555555555 (external)"; style=dashed');
    expect(dot).toContain('"ops/data" -> "dev/people" [label="read", penwidth=2');
    expect(dot).toContain('"ops/data" -> "ops/score" [label="read"];');
  });
});
