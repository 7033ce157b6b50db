import { describe, expect, it } from 'vitest';
import { linkAddresses } from '../../src/console/requests/link-addresses.ts';

describe('the addresses of a counsellor’s message', () => {
  it.each([
    [
      'Voyez https://www.francetravail.fr/aides.',
      'Voyez [https://www.francetravail.fr/aides](https://www.francetravail.fr/aides).',
    ],
    ['(voir www.avenir-actifs.org)', '(voir [www.avenir-actifs.org](https://www.avenir-actifs.org/))'],
    ['Allez sur hautsdefrance.fr/aide, puis', 'Allez sur [hautsdefrance.fr/aide](https://hautsdefrance.fr/aide), puis'],
    ['Écrivez à contact@prif.fr !', 'Écrivez à [contact@prif.fr](mailto:contact@prif.fr) !'],
    ['[la fiche](https://www.example.org/fiche)', '[la fiche](https://www.example.org/fiche)'],
    ['[écrire](mailto:a@b.fr) [appeler](tel:+33320000000)', '[écrire](mailto:a@b.fr) [appeler](tel:+33320000000)'],
    [
      'https://fr.wikipedia.org/wiki/Lens_(ville)',
      '[https://fr.wikipedia.org/wiki/Lens_(ville)](https://fr.wikipedia.org/wiki/Lens_%28ville%29)',
    ],
  ])('%s', (text, linked) => {
    expect(linkAddresses(text)).toBe(linked);
  });

  it.each([
    ['[cliquez](javascript:alert(1))', 'cliquez)'],
    ['[cliquez](data:text/html,x)', 'cliquez'],
    ['[cliquez](vbscript:x)', 'cliquez'],
    ['[banque](https://banque.fr@pirate.example/)', 'banque'],
    ['[fichier](file:///etc/passwd)', 'fichier'],
  ])('%s leads nowhere', (text, words) => {
    expect(linkAddresses(text)).toBe(words);
  });

  it.each([
    'C’est fini.Il faut attendre',
    'ftp://serveur.fr',
    'La version 1.2.3',
    'M. Dupont, 12 rue X',
    'javascript:alert(1)',
  ])('%s stays as it is', (text) => {
    expect(linkAddresses(text)).toBe(text);
  });
});
