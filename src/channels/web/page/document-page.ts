/** A page to be read, with the chat's own header and sheet. `title` is plain text of ours, `main` is HTML. */
export function documentPage(title: string, main: string): string {
  return `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <title>${title} – Assistant formation et orientation – Région Hauts-de-France</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="theme-color" content="#ffffff" />
    <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/assets/chat.css" />
  </head>
  <body>
    <header class="top">
      <p class="brand">
        <img src="/assets/logo.svg" alt="" width="36" height="36" />
        <span><strong>Assistant formation</strong> <span>Région Hauts-de-France</span></span>
      </p>
      <a class="person back" href="/"><span>Retour à l’assistant</span></a>
    </header>
    <main>
      ${main}
    </main>
  </body>
</html>
`;
}
