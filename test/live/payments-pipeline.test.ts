import { ApiEntrance } from './api-entrance';
import type { Deployment } from './deployment';
import { liveExample } from './example';
import { aroundCrash, crashOnTheWay, crashPoints, knownDifferences, onMinistack } from './payments-example';
import { PipelineTrial, type Tally } from './pipeline';
import { PipelineAccess } from './pipeline-access';

liveExample('payments-pipeline', {
  emulator: 'ministack',
  differences: knownDifferences,
  ...onMinistack,
  access: records,
});

function records(deployed: () => Deployment): void {
  it('lets in by its API signed records that fulfil the schema, and nothing else', async () => {
    const attempts = await new ApiEntrance(deployed()).attempts();
    expect(attempts).toEqual(attempts.map((attempt) => ({ ...attempt, found: attempt.expected })));
  });

  describe('records', () => {
    let trial: PipelineTrial;

    beforeAll(async () => {
      trial = new PipelineTrial(deployed());
      await trial.fillMerchants();
    });

    afterAll(async () => {
      await trial.store.empty();
      await trial.failures.empty();
    });

    it('go from the producer through both functions into the vault, each once, and broken ones to the failures with their reasons', async () => {
      const failures = {
        'not-json': 8,
        'not-an-object': 4,
        'schema-violated': 6,
        'not-utf8': 3,
        'not-gzip': 3,
        'too-large': 2,
      };
      await trial.put('first', { valid: 300, duplicate: 30, ...failures });
      expect(await trial.settle()).toEqual<Tally>({
        put: { valid: 300, duplicate: 30, ...failures },
        stored: 300,
        dropped: 30,
        failures,
        problems: [],
      });
    });

    it('are neither lost nor doubled when functions die between what they did and saying so', async () => {
      const before = await trial.settle();
      const killed = await crashOnTheWay(trial);
      expect(new Set(killed).size).toBe(crashPoints.length);
      const { stored, dropped, problems } = await trial.settle();
      const { valid } = aroundCrash.before;
      expect({ stored, dropped, problems }).toEqual({
        stored: before.stored + crashPoints.length * (valid + aroundCrash.meanwhile.valid),
        dropped: before.dropped + crashPoints.length * aroundCrash.again.duplicate,
        problems: [],
      });
    });

    it('are put, stored and read by those who are declared, and by nobody else', async () => {
      const attempts = await new PipelineAccess(trial).attempts();
      expect(attempts.map(({ found, ...attempt }) => ({ ...attempt, expected: found }))).toEqual(
        attempts.map(({ found: _, ...attempt }) => attempt),
      );
      expect(attempts.filter(({ expected }) => expected === 'refused').length).toBeGreaterThan(10);
      expect((await trial.settle()).problems).toEqual([]);
    });
  });
}
