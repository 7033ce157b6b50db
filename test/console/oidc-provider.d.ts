declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  /** The organisation's sign-in, as far as the tests use it. */
  export class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
}
