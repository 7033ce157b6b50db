import { Presets, SingleBar } from 'cli-progress';

/** Percent between two plain lines. */
const PLAIN_EVERY = 25;

export interface Progress {
  /** Tells how far a step is; a step begins when its name changes. */
  update(step: string, done: number, total: number): void;
  end(): void;
}

/** A bar on a terminal, a few plain lines elsewhere; always on standard error, so that results stay clean. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | undefined;
  let current = '';
  return {
    update(step, done, total) {
      if (step !== current) {
        bar?.stop();
        bar = new SingleBar(
          { stream, format: '{step} {bar} {value}/{total}', clearOnComplete: true },
          Presets.shades_grey,
        );
        bar.start(total, done, { step });
        current = step;
      } else {
        bar?.update(done);
      }
    },
    end: () => bar?.stop(),
  };
}

function createLines(stream: NodeJS.WriteStream): Progress {
  let last = '';
  return {
    update(step, done, total) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * (100 / PLAIN_EVERY)) * PLAIN_EVERY;
      const line = `${step} ${percent} %`;
      if (line !== last) stream.write(`${line}\n`);
      last = line;
    },
    end: () => {},
  };
}
