import { liveExample, unprotectedTable } from './example';

liveExample('audited', {
  emulator: 'ministack',
  differences: { 'org-links.aws_cloudtrail.trail': 'tags given on creation are forgotten' },
  unprotect: unprotectedTable('shop', 'orders'),
});
