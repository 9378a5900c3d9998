// A second factor with nothing but the SDK of WorkOS: only its address is another.
import { WorkOS } from '@workos-inc/node';
import { randomBytes } from 'node:crypto';
import express from 'express';
import session from 'express-session';
import * as pages from './page.js';

const port = Number(process.env.PORT ?? 3001);
const { hostname, port: apiPort, protocol } = new URL(process.env.COUNTERSIGN_URL ?? 'http://localhost:8080');
const https = protocol === 'https:';
const mfa = new WorkOS(process.env.COUNTERSIGN_API_KEY, {
  apiHostname: hostname,
  port: Number(apiPort || (https ? 443 : 80)),
  https,
}).mfa;

const app = express();
app.get('/style.css', (request, response) => response.sendFile('style.css', { root: '..' }));
app.use(express.urlencoded({ extended: false }));
// SameSite keeps other sites from sending these forms; a real application keeps its sessions in a store
app.use(
  session({
    secret: randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
    cookie: { sameSite: 'lax', httpOnly: true },
  }),
);

app.get('/', ({ session: person }, response) => {
  if (!person.factorId) {
    response.send(pages.start());
  } else if (person.enrolment) {
    response.send(pages.scan(person.enrolment));
  } else {
    response.send(person.in ? pages.inside() : pages.ask());
  }
});

// your application keeps the id of the factor beside its user; here the session does
app.post('/enrol', async ({ session: person }, response) => {
  if (person.factorId) {
    // a second app beside the first would be a way around it
    return response.redirect(303, '/');
  }
  const { id, totp } = await mfa.enrollFactor({ type: 'totp', issuer: 'Example', user: 'ada@example.com' });
  person.factorId = id;
  person.enrolment = { qrCode: totp.qrCode, secret: totp.secret };
  response.redirect(303, '/');
});

app.post('/verify', async ({ session: person, body }, response) => {
  if (!person.factorId) {
    return response.redirect(303, '/');
  }
  const challenge = await mfa.challengeFactor({ authenticationFactorId: person.factorId });
  const { valid } = await mfa.verifyChallenge({
    authenticationChallengeId: challenge.id,
    code: String(body.code ?? '').replaceAll(' ', ''),
  });
  if (!valid) {
    const complaint = 'That code did not match. Try the next one.';
    return response.status(422).send(person.enrolment ? pages.scan(person.enrolment, complaint) : pages.ask(complaint));
  }
  delete person.enrolment;
  person.in = true;
  response.redirect(303, '/');
});

app.post('/leave', ({ session: person }, response) => {
  delete person.in;
  response.redirect(303, '/');
});

// too many wrong codes, or no server: Countersign says which
app.use((error, request, response, next) => response.status(502).send(pages.broken(error.message)));

app.listen(port, () => console.log(`Ready at http://localhost:${port}`));
