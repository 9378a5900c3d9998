// The pages of this example: strings in, HTML out.

function page(title, body) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body><main><h1>${escape(title)}</h1>
${body}
</main></body>
</html>`;
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export const signIn = (complaint) =>
  page(
    'Sign in to the shop',
    `<p class="quiet">It is <b>ada</b> with <b>demo</b>.</p>
<form method="post" action="/sign-in">
<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
${complaint ? `<p class="bad" role="alert">${escape(complaint)}</p>` : ''}
<button>Continue</button>
</form>`,
  );

export const home = (user, { acr, amr, authTime }) =>
  page(
    'Welcome to the shop',
    `<p>You are ${escape(user)}, by password and by a second step.</p>
<dl>
<dt>Level</dt><dd>${escape(acr)}</dd>
<dt>By</dt><dd>${escape(amr)}</dd>
<dt>At</dt><dd>${escape(new Date(authTime * 1000).toISOString())}</dd>
</dl>
<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>`,
  );

export const refused = (message) =>
  page('No second step', `<p class="bad" role="alert">${escape(message)}</p><p><a href="/">Try again</a></p>`);
