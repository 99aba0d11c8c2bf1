// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform and IAM have templates of their own
import { literal, literalText } from '../../src/terraform/literal';

describe('literalText', () => {
  test.each([
    ['arn:aws:s3:::home/${aws:username}/*', 'arn:aws:s3:::home/$${aws:username}/*'],
    ['%{ if true }', '%%{ if true }'],
    ['$${x}', '${"$$"}{x}'],
    ['${TfToken[TOKEN.0]}', '${"$"}{TfToken[TOKEN.0]}'],
    ['#{TfToken[TOKEN.0]}', '#${"{"}TfToken[TOKEN.0]}'],
    ['$5, 100 %, {}, a$b', '$5, 100 %, {}, a$b'],
  ])('writes %s so that Terraform reads it as it stands', (text, written) => {
    expect(literalText(text)).toBe(written);
  });

  test('escapes keys and values at every depth and leaves the rest alone', () => {
    expect(literal({ '${a}': [{ b: '${c}', d: 1, e: null, f: true }] })).toEqual({
      '$${a}': [{ b: '$${c}', d: 1, e: null, f: true }],
    });
  });
});
