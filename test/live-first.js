const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Live tests begin first, those that take longest of all: jest begins with what it last saw take long, and in a clean clone, where it has
 * seen nothing, with large files, which the live ones are not.
 */
class LiveFirst extends Sequencer {
  sort(tests) {
    const isLive = ({ path }) => path.includes('/test/live/');
    const ordered = super.sort(tests);
    return [...ordered.filter(isLive), ...ordered.filter((test) => !isLive(test))];
  }
}

module.exports = LiveFirst;
