import { liveExample, unprotectedTable } from './example';

liveExample('data-lake', { emulator: 'ministack', unprotect: unprotectedTable('lake', 'lake-features') });
