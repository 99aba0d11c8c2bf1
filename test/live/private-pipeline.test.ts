import { validatedExample } from './example';

validatedExample(
  'private-pipeline',
  'a second plan of egress rules to prefix lists fails on ministack, foreign streams on moto',
);
