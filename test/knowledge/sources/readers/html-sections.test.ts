import { describe, expect, it } from 'vitest';
import { htmlSections } from '../../../../src/knowledge/sources/readers/html-sections.ts';

const shape = (html: string, title = 'Titre') =>
  htmlSections(html, title, 'ancre').map(({ headings, text }) => [headings.join(' > '), text]);

describe('a section of an HTML sheet', () => {
  it('keeps its title, its anchor, and is cut at its inner headings', () => {
    expect(htmlSections('<p>Un.</p><h3>Qui ?</h3><p>Vous.</p>', 'Titre', 'ancre')).toEqual([
      { headings: ['Titre'], anchor: 'ancre', text: 'Un.' },
      { headings: ['Titre', 'Qui ?'], anchor: 'ancre', text: 'Vous.' },
    ]);
  });

  it('of an introduction has no title', () => {
    expect(shape('<p>Un.</p>', '')).toEqual([['', 'Un.']]);
  });

  it('puts deeper headings under the one before, and forgets them at the next of its rank', () => {
    expect(shape('<h3>A</h3><h4>A1</h4><p>x</p><h3>B</h3><p>y</p>')).toEqual([
      ['Titre > A > A1', 'x'],
      ['Titre > B', 'y'],
    ]);
  });

  it('takes the title of an accordion as a heading that ends with it', () => {
    const accordion = (title: string, body: string) =>
      `<section class="fr-accordion"><h3 class="fr-accordion__title"><button class="fr-accordion__btn">${title}</button></h3><div>${body}</div></section>`;
    expect(
      shape(`<h4>Avant</h4>${accordion('Durée', '<p>Un an.</p><h3>Détail</h3><p>Ou deux.</p>')}<p>Après.</p>`),
    ).toEqual([
      ['Titre > Avant > Durée', 'Un an.'],
      ['Titre > Avant > Durée > Détail', 'Ou deux.'],
      ['Titre > Avant', 'Après.'],
    ]);
  });

  it('takes the title of a box (« À savoir ! ») as a label, and keeps what the box says', () => {
    expect(shape('<h3>Qui</h3><div class="fr-callout"><h4>À savoir !</h4><p>Gratuit.</p></div>')).toEqual([
      ['Titre > Qui', 'Gratuit.'],
    ]);
  });

  it('reads a table row by row, each cell with its column', () => {
    const table =
      '<table><tr><th>Âge</th><th>1re année</th></tr><tr><td>16 ans</td><td>27 %</td></tr><tr><td>18 ans</td><td></td></tr></table>';
    expect(shape(table)).toEqual([['Titre', '16 ans ; 1re année : 27 %\n18 ans ; 1re année :']]);
  });

  it('gives each item of nested lists its own line, told once', () => {
    expect(shape('<p>Il faut :</p><ul><li>un<ul><li>deux</li><li>trois</li></ul></li><li>quatre</li></ul>')).toEqual([
      ['Titre', 'Il faut :\n- un\n- deux\n- trois\n- quatre'],
    ]);
  });

  it('puts a space where a line breaks, and mends addresses', () => {
    expect(shape('<p>Un<br>deux<br/>moncompteformation. gouv. fr</p>')).toEqual([
      ['Titre', 'Un deux moncompteformation.gouv.fr'],
    ]);
    expect(shape('<p>Vrai. Fin d’une phrase. Et une autre.</p>')).toEqual([
      ['Titre', 'Vrai. Fin d’une phrase. Et une autre.'],
    ]);
  });

  it('leaves out scripts, pictures, downloads and cards, and gives nothing for nothing', () => {
    expect(
      shape('<script>alert(1)</script><img alt="x"><a class="fr-link--download">pdf</a><div class="fr-card">c</div>'),
    ).toEqual([]);
    expect(shape('<p> </p><h3>Vide</h3>')).toEqual([]);
  });

  it('keeps text that stands in no paragraph', () => {
    expect(shape('<div>Avant<p>dedans</p>après</div>')).toEqual([['Titre', 'Avant\ndedans\naprès']]);
  });
});
