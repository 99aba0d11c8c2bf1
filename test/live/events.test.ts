import { liveExample } from './example';

liveExample('events', { emulator: 'moto' });
