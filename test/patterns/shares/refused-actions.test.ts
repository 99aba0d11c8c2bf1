import { blueprint, expanded } from '../../iam/written';

const share = (resource: string, action: string, more = '') =>
  blueprint(`thing: ${resource}`, `s: { share: ops/thing, with: dev/developers, actions: [${action}]${more} }`);

test.each([
  ['{ type: sqs-queue }', 'sqs:TagQueue'],
  ['{ type: sqs-queue }', 'sqs:StartMessageMoveTask'],
  ['{ type: sns-topic }', 'sns:TagResource'],
])('a policy of %s cannot give %s to other accounts: a role does', (resource, action) => {
  expect(() => expanded(share(resource, action, ', through: policy'))).toThrow(`role-only: AWS refuses ${action}`);
  expect(expanded(share(resource, action)).grants).toMatchObject([{ via: 'role' }]);
});
