// The pages of this example: strings in, HTML out.

export function page(title, body) {
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

export function escape(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export const start = () =>
  page(
    'Protect your account',
    `<p>Nobody gets in with your password alone, once you have set up an authenticator app.</p>
<form method="post" action="/enrol"><button>Set up an app</button></form>`,
  );

export const scan = ({ qrCode, secret }, complaint) =>
  page(
    'Scan this with your app',
    `<img class="qr" alt="QR code for your authenticator app" src="${escape(qrCode)}">
<p class="quiet">No camera? Type this key: <code>${escape(secret)}</code></p>
${codeForm(complaint)}`,
  );

export const ask = (complaint) =>
  page('Enter your code', `<p>Your authenticator app shows it.</p>${codeForm(complaint)}`);

export const inside = () =>
  page(
    'You are in',
    `<p>Your code was right. This page is what your application protects.</p>
<form method="post" action="/leave"><button class="quiet">Leave</button></form>`,
  );

export const broken = (message) =>
  page('That did not work', `<p class="bad" role="alert">${escape(message)}</p><p><a href="/">Try again</a></p>`);

function codeForm(complaint) {
  return `<form method="post" action="/verify">
<label for="code">Code</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus>
${complaint ? `<p class="bad" role="alert">${escape(complaint)}</p>` : ''}
<button>Verify</button>
</form>`;
}
