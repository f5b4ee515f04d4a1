// What a person reads when a command fails: a sentence and an exit code, never a stack; a defect's details in a log.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, Refused } from '@microcrop/kernel';
import { DatabaseUnavailable } from '@microcrop/platform/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaint } from '../src/complaint.ts';
import { tellError } from '../src/output/tell-error.ts';

const REFUSALS = catalogue({ SERIES_FILE_FAULTY: { message: 'the file has faults', status: 422 } });

describe('a failure', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cli-tell-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('tells a complaint as it is', async () => {
    expect(await tellError(new Complaint('name a file'))).toEqual({ status: 2, text: 'name a file' });
  });

  it('tells a refusal with its code, what it was about, and each line of a list', async () => {
    const refused = new Refused(REFUSALS.SERIES_FILE_FAULTY, {
      file: 'rain.csv',
      faults: ['line 2: a', 'line 3: b'],
    });
    expect(await tellError(refused)).toEqual({
      status: 2,
      text: 'the file has faults (file: rain.csv) [SERIES_FILE_FAULTY]\n  line 2: a\n  line 3: b',
    });
  });

  it('says where to look when the database is away', async () => {
    const { status, text } = await tellError(new DatabaseUnavailable('connection refused', false));
    expect(status).toBe(2);
    expect(text).toContain('DATABASE_URL');
  });

  it('keeps the stack of a defect in a log and names it', async () => {
    const log = join(folder, 'defects.log');
    const { status, text } = await tellError(new TypeError('x is undefined'), log);
    expect(status).toBe(3);
    expect(text).toContain(log);
    expect(text).not.toContain('\n');
    expect(await readFile(log, 'utf8')).toContain('tell-error.test.ts');
  });

  it('still tells a defect where no log can be written', async () => {
    const { status, text } = await tellError(new TypeError('x is undefined'), join(folder, 'absent', 'log'));
    expect({ status, named: text.includes('log') }).toEqual({ status: 3, named: false });
  });
});
