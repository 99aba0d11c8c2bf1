import Ajv from 'ajv';
import { fingerprints } from '../../../src/review/formats/fingerprint';
import { gitlab } from '../../../src/review/formats/gitlab';
import { file, judged, judgedOne } from './judged';

/** The fields that GitLab's documentation asks for ("Code Quality report format"); GitLab publishes no schema of them. */
const isReport = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

function reportOf(judgement = judged()) {
  const report = JSON.parse(gitlab(judgement));
  isReport(report);
  expect(isReport.errors).toBeNull();
  return report;
}

describe('the Code Quality report of GitLab', () => {
  test('has an error, a warning and a notice at their lines, and nothing that is waived', () => {
    const [notice, error, warning, ...more] = reportOf();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      check_name: 'shared-store-key',
      severity: 'info',
      location: { path: file, lines: { begin: 7 } },
    });
    expect(error).toMatchObject({
      check_name: 'share-expiry',
      severity: 'critical',
      location: { lines: { begin: 16, end: 16 } },
    });
    expect(warning).toMatchObject({ severity: 'major', description: expect.stringContaining('in 19 days (fix: Set') });
  });

  test('has the fingerprints of all formats', () => {
    expect(reportOf().map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(fingerprints(judged()));
  });

  test('blocks for an error of a critical rule alone', () => {
    expect(reportOf(judgedOne({ code: 'resource-public' }))[0].severity).toBe('blocker');
    expect(reportOf(judgedOne({ code: 'resource-public', severity: 'notice' }))[0].severity).toBe('info');
  });

  test('of nothing is an empty list', () => {
    expect(gitlab({ ...judged(), diagnostics: [] })).toBe('[]');
  });
});
