import { Expression, hclFile, jsonencode, quoted } from '../../src/onboarding/hcl';

test('texts are quoted so that Terraform takes none of them for a template', () => {
  expect(quoted(`a "b" \\ \${c} %{d}\n`)).toBe(`"a \\"b\\" \\\\ $\${c} %%{d}\\n"`);
  expect(quoted('\b\f')).toBe('"\\u0008\\u000c"');
});

test('assignments of one line are aligned with those beside them, as terraform fmt does', () => {
  const text = hclFile([
    {
      comment: 'What it is.',
      type: 'resource',
      labels: ['aws_iam_role', 'this'],
      attributes: {
        name: 'a',
        description: 'b',
        policy: jsonencode({
          Version: 1,
          'aws:Key': [new Expression('var.id')],
          List: ['x', 'y'],
          Empty: [],
          None: {},
        }),
        tags: new Expression('local.tags'),
      },
      blocks: [{ type: 'lifecycle', labels: [] }],
    },
    { type: 'data', labels: ['aws_caller_identity', 'this'] },
  ]);
  expect(text).toBe(`# What it is.
resource "aws_iam_role" "this" {
  name        = "a"
  description = "b"
  policy = jsonencode({
    Version   = 1
    "aws:Key" = [var.id]
    List = [
      "x",
      "y",
    ]
    Empty = []
    None  = {}
  })
  tags = local.tags

  lifecycle {
  }
}

data "aws_caller_identity" "this" {
}
`);
});
