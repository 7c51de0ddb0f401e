/** Who does the work of a run: this process, or processes of their own, one batch after the other. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { BatchReport, FuzzOptions } from '../../check/report.ts';
import type { Answer, Task } from './worker.ts';

/** Somebody who runs batches. One thing is asked at a time. */
export interface Hand {
  /**
   * Runs a batch.
   *
   * @returns `undefined` where the hand was dismissed before it was done
   */
  work(index: number): Promise<BatchReport | undefined>;
  /** How much of the heap is in use once rubbish is collected, in bytes. */
  heap(): Promise<number | undefined>;
  /** Ends it, whatever it is doing. */
  dismiss(): void;
}

/** This process. It looks up between two batches, so that a signal is noticed. */
export function ownHand(run: (index: number) => BatchReport): Hand {
  return {
    async work(index) {
      await new Promise((resolve) => setImmediate(resolve));
      return run(index);
    },
    heap: async () => heapInUse(),
    dismiss: () => undefined,
  };
}

/** The heap of this process that is in use once rubbish is collected, in bytes. */
export function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

/** The program of a worker, source or built, as this file is. */
const WORKER = fileURLToPath(new URL(`./worker${import.meta.url.slice(-3)}`, import.meta.url));

/** A process of its own, which runs as this one does: from the sources where this one does. */
export function forkedHand(options: FuzzOptions, program: string = WORKER): Hand {
  const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let dismissed = false;
  async function ask(task: Task): Promise<Answer | undefined> {
    if (dismissed) return undefined;
    const answer = await reply(child, task);
    if (dismissed) return undefined;
    if (answer instanceof Error)
      throw new Error(`a worker ended while it was ${doing(task)}: ${answer.message}`);
    if (answer.error !== undefined)
      throw new Error(`while it was ${doing(task)}, a worker failed: ${answer.error}`);
    return answer;
  }
  return {
    work: async (index) => (await ask({ options, batch: index }))?.batch,
    heap: async () => (await ask({ heap: true }))?.heap,
    dismiss() {
      dismissed = true;
      child.kill('SIGKILL');
    },
  };
}

function doing({ batch }: Task): string {
  return batch === undefined ? 'being measured' : `at batch ${batch}`;
}

/** Asks a process; an error where it ends instead. */
function reply(child: ChildProcess, task: Task): Promise<Answer | Error> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | Error): void => {
      child.off('message', onMessage).off('exit', onExit).off('error', settle);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => settle(message as Answer);
    const onExit = (code: number | null, signal: string | null): void =>
      settle(new Error(signal === null ? `exit code ${code}` : `signal ${signal}`));
    child.on('message', onMessage).on('exit', onExit).on('error', settle);
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.send(task, (error) => error !== null && settle(error));
  });
}
