import { readingActions } from './reading-actions.generated';

/** Does the action leave everything as it was ("Actions table": access levels Read and List)? */
export function isReading(action: string): boolean {
  const [service = '', name = ''] = action.split(':', 2);
  const names = Object.hasOwn(readingActions, service) ? readingActions[service] : undefined;
  return names?.split(/\s+/).includes(name) === true;
}
