import { validatedExample } from './example';

validatedExample('warehouse-pipeline', 'neither emulator has Redshift');
