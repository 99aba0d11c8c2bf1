/** One measurement in a process of its own: `node child.js <stage> <shares> <folder>`. */
import { measure, type Stage } from './stages';

const [stage, size, folder = ''] = process.argv.slice(2);
measure(stage as Stage, Number(size), folder).then((measurement) => console.log(JSON.stringify(measurement)));
