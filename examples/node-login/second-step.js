// All that a login needs to know of Countersign: send the browser there, and believe what it brings back.
import * as oidc from 'openid-client';

export class SecondStep {
  #issuer;
  #clientId;
  #clientSecret;
  #redirectUri;
  #server;

  constructor({ issuer, clientId, clientSecret, redirectUri }) {
    this.#issuer = new URL(issuer);
    this.#clientId = clientId;
    this.#clientSecret = clientSecret;
    this.#redirectUri = redirectUri;
  }

  /** Asks for a second step of this user. Keep `pending` in the session, and send the browser to `url`. */
  async ask(user) {
    const pending = {
      verifier: oidc.randomPKCECodeVerifier(),
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
    };
    // pushed by our server, so that no browser can ask in our name
    const url = await oidc.buildAuthorizationUrlWithPAR(await this.#discovered(), {
      redirect_uri: this.#redirectUri,
      scope: 'openid',
      login_hint: user,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url, pending };
  }

  /** Checks what the browser came back with. @return the claims of the answer, which is about this user for sure */
  async check(query, pending, user) {
    const back = new URL(this.#redirectUri);
    back.search = query;
    const tokens = await oidc.authorizationCodeGrant(await this.#discovered(), back, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims.sub !== user) {
      throw new Error('The answer is about somebody else.');
    }
    return claims;
  }

  /** Once, and again after it failed: Countersign may start later than we do. */
  async #discovered() {
    const execute = this.#issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    this.#server ??= await oidc.discovery(
      this.#issuer,
      this.#clientId,
      undefined,
      oidc.ClientSecretBasic(this.#clientSecret),
      { execute, timeout: 5 },
    );
    return this.#server;
  }
}
