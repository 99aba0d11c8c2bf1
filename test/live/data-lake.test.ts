import { liveExample } from './example';

liveExample('data-lake', { emulator: 'ministack' });
