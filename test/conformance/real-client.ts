import { type Activity, ConnectionStatus, DirectLine, type DirectLineOptions } from 'botframework-directlinejs';
import XMLHttpRequest from 'xhr2';

// The client was written for browsers; Node 24 has the WebSocket, not this.
Object.assign(globalThis, { XMLHttpRequest });

/** The real client, with what it showed so far. */
export interface RealClient {
  readonly directLine: DirectLine;
  /** Everything received, in order, as a page would show it. */
  readonly received: readonly Activity[];
  readonly statuses: readonly ConnectionStatus[];
  /** Messages of the errors with which the activities ended: over WebSocket, the client tells so and not by its status. */
  readonly failures: readonly string[];
  /** Sends a message and resolves with the id that the server gave. */
  say(text: string, clientActivityID?: string): Promise<string>;
  /** The same with any activity, as Web Chat hands them over. */
  post(activity: object): Promise<string>;
  /** Resolves when what was received, or the status, satisfies `condition`. */
  until(condition: (client: RealClient) => boolean): Promise<void>;
  texts(): string[];
  /** Refreshes the token as the client does every 15 minutes; resolves with the new one. */
  refresh(): Promise<string>;
  end(): void;
}

/**
 * Connects; `random: 0` shortens the client's pause before it reconnects to its minimum of 3 s.
 *
 * @param user the sender that the page writes in its messages
 */
export function realClient(options: DirectLineOptions, user = 'page'): RealClient {
  const services = { random: () => 0 };
  const directLine = new DirectLine({ ...options, ...services });
  const received: Activity[] = [];
  const statuses: ConnectionStatus[] = [];
  const failures: string[] = [];
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const check of waiting) check();
  };
  const activities = directLine.activity$.subscribe(
    (activity) => {
      received.push(activity);
      changed();
    },
    (error: Error) => {
      failures.push(error.message);
      changed();
    },
  );
  const connection = directLine.connectionStatus$.subscribe((status) => {
    statuses.push(status);
    changed();
  });
  const post = (activity: object) =>
    new Promise<string>((resolve, reject) => {
      // The client's type knows neither reactions nor invokes, which it sends as they are.
      const sent = { from: { id: user }, channelData: { clientActivityID: crypto.randomUUID() }, ...activity };
      directLine.postActivity(sent as Activity).subscribe(resolve, reject);
    });
  const client: RealClient = {
    directLine,
    received,
    statuses,
    failures,
    post,
    say: (text, clientActivityID = crypto.randomUUID()) =>
      post({ type: 'message', text, channelData: { clientActivityID } }),
    until: (condition) =>
      new Promise((resolve) => {
        const check = () => {
          if (!condition(client)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    texts: () => received.flatMap((activity) => (activity.type === 'message' ? [activity.text ?? ''] : [])),
    refresh: () =>
      new Promise((resolve, reject) => {
        // biome-ignore lint/complexity/useLiteralKeys: private to the client, which only calls it on a timer
        directLine['refreshToken']().subscribe(resolve, reject);
      }),
    end() {
      activities.unsubscribe();
      connection.unsubscribe();
      directLine.end();
    },
  };
  return client;
}

export { ConnectionStatus };
