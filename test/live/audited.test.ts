import { liveExample } from './example';

liveExample('audited', { emulator: 'ministack' });
