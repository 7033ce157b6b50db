import { AsyncLocalStorage } from 'node:async_hooks';
import type { Activity } from 'botbuilder';
import type { ConnectorClientOptions } from 'botframework-connector';
import { DeliveryFailure, readRetryAfter } from './delivery-failure.ts';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;

/** The one sending that a request is part of. */
const sending = new AsyncLocalStorage<{ readonly signal: AbortSignal; readonly entities: Activity['entities'] }>();

/**
 * Does some sending of an activity, all of it (getting a token included) within a time: what is late by then is not sent
 * afterwards, when somebody else may have sent it.
 *
 * @throws DeliveryFailure when the time is over
 */
export async function sendWithin<Result>(
  limitMs: number,
  { entities }: Partial<Activity>,
  send: () => Promise<Result>,
): Promise<Result> {
  const signal = AbortSignal.timeout(limitMs);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const end = () => reject(new DeliveryFailure(undefined));
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([sending.run({ signal, entities }, send), late]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/**
 * Speaks with the Bot Connector, within `sendWithin`. The SDK's own client would by itself send again what may have
 * arrived, and cannot be told not to; an error of ours is none that it knows, so the outbox alone decides. Its serialiser
 * keeps of an entity the type alone (botbuilder 4.23.3): the label and the sources are put back.
 */
export function connectorHttp(): HttpClient {
  return {
    async sendRequest(request) {
      const { method, url, body } = request;
      const sent = sending.getStore();
      if (sent === undefined) throw new Error('a message is sent within a time');
      const response = await fetch(url, {
        method,
        headers: request.headers.rawHeaders(),
        signal: sent.signal,
        redirect: 'error',
        ...(typeof body === 'string' && { body: withEntities(body, sent.entities) }),
      }).catch(() => {
        throw new DeliveryFailure(undefined);
      });
      const bodyAsText = await response.text().catch(() => {
        throw new DeliveryFailure(undefined);
      });
      if (!response.ok) {
        throw new DeliveryFailure(response.status, readRetryAfter(response.headers.get('retry-after'), new Date()));
      }
      const headers = request.headers.clone();
      for (const name of headers.headerNames()) headers.remove(name);
      for (const [name, value] of response.headers) headers.set(name, value);
      return { request, status: response.status, headers, bodyAsText };
    },
  };
}

function withEntities(body: string, entities: Activity['entities']): string {
  if (entities === undefined || entities.length === 0) return body;
  const activity: object = JSON.parse(body);
  return JSON.stringify({ ...activity, entities });
}
