import type { ConnectorClientOptions } from 'botframework-connector';
import { DeliveryFailure, readRetryAfter } from './delivery-failure.ts';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;

/**
 * Speaks with the Bot Connector. The SDK's own client would by itself send again what may have arrived, and cannot be told
 * not to; an error of ours is none that it knows, so the outbox alone decides.
 *
 * @param timeoutMs an answer that takes longer counts as none
 */
export function connectorHttp(timeoutMs: number): HttpClient {
  return {
    async sendRequest(request) {
      const { method, url, body } = request;
      const response = await fetch(url, {
        method,
        headers: request.headers.rawHeaders(),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
        ...(typeof body === 'string' && { body }),
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
