// A login with a password that gets its second step from Countersign, by OpenID Connect.
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import express from 'express';
import session from 'express-session';
import * as pages from './page.js';
import { SecondStep } from './second-step.js';

const port = Number(process.env.PORT ?? 3002);
const url = process.env.PUBLIC_URL ?? `http://localhost:${port}`;
const secondStep = new SecondStep({
  issuer: process.env.COUNTERSIGN_URL ?? 'http://localhost:8080',
  clientId: process.env.COUNTERSIGN_CLIENT_ID,
  clientSecret: process.env.COUNTERSIGN_CLIENT_SECRET,
  redirectUri: `${url}/callback`,
});

const salt = randomBytes(16);
const users = new Map([['ada', scryptSync('demo', salt, 32)]]);

const app = express();
app.get('/style.css', (request, response) => response.sendFile('style.css', { root: '..' }));
app.use(express.urlencoded({ extended: false }));
// SameSite keeps other sites from sending these forms; a real application keeps its sessions in a store
app.use(
  session({
    name: 'shop',
    secret: randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
    cookie: { sameSite: 'lax', httpOnly: true },
  }),
);

app.get('/sign-in', (request, response) => response.send(pages.signIn()));

app.post('/sign-in', async (request, response) => {
  const { username = '', password = '' } = request.body;
  const known = users.get(String(username));
  const given = scryptSync(String(password), salt, 32);
  if (!known || !timingSafeEqual(known, given)) {
    return response.status(401).send(pages.signIn('That name and password do not match.'));
  }
  await fresh(request, { user: username });
  response.redirect(303, '/');
});

app.get('/callback', async (request, response) => {
  const { user, pending } = request.session;
  delete request.session.pending; // counts once
  if (!user || !pending) {
    return response.status(403).send(pages.refused('This answer belongs to no sign-in of this browser.'));
  }
  const { acr, amr, auth_time: authTime } = await secondStep.check(new URL(request.url, url).search, pending, user);
  await fresh(request, { user, passed: { acr, amr, authTime } });
  response.redirect(303, '/');
});

app.post('/sign-out', async (request, response) => {
  await fresh(request, {});
  response.redirect(303, '/');
});

app.get('/', bothSteps, ({ session: { user, passed } }, response) => response.send(pages.home(user, passed)));

// nobody gets in while Countersign is down, or with an answer that is not right
app.use((error, request, response, next) => {
  console.error(`No second step: ${error.code ?? error.name} ${error.error ?? ''}`);
  const declined = error.error === 'access_denied';
  response
    .status(declined ? 403 : 503)
    .send(pages.refused(declined ? 'The second step was not completed.' : 'The second step did not work.'));
});

app.listen(port, () => console.log(`Ready at ${url}`));

/** Lets nobody pass without both steps. */
async function bothSteps(request, response, next) {
  const { user, passed } = request.session;
  if (!user) {
    return response.redirect(303, '/sign-in');
  }
  if (!passed) {
    const asked = await secondStep.ask(user);
    request.session.pending = asked.pending;
    return response.redirect(303, asked.url.href);
  }
  next();
}

/** A new session id comes with every step, so that nobody can plant one. */
async function fresh(request, content) {
  await promisify(request.session.regenerate).call(request.session);
  Object.assign(request.session, content);
}
