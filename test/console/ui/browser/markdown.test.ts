import type { ComponentChildren } from 'preact';
import { isValidElement } from 'preact';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../src/console/ui/browser/lib/markdown.ts';

/** The elements as HTML would write them. */
function written(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(written).join('');
  if (!isValidElement(node)) return node === false || node === null || node === undefined ? '' : String(node);
  const { children, href, ...rest }: { children?: ComponentChildren; href?: string } = node.props;
  if ('class' in rest && rest.class === 'unseen') return '';
  return `<${node.type}${href === undefined ? '' : ` ${href}`}>${written(children)}</${node.type}>`;
}
const read = (text: string) => markdown(text).map(written).join('');

describe('the text of a message', () => {
  it('knows paragraphs, lists, bold and links', () => {
    expect(read('Un **mot**\nici\n\n- a\n- b')).toBe(
      '<p>Un <strong>mot</strong><br></br>ici</p><ul><li>a</li><li>b</li></ul>',
    );
    expect(read('[Fiche](https://example.org/f)')).toBe('<p><a https://example.org/f>Fiche</a></p>');
    expect(read('Voir https://example.org/f.')).toBe('<p>Voir <a https://example.org/f>https://example.org/f</a>.</p>');
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '[piège](javascript:alert(1))',
    '[piège](data:text/html,x)',
    '![image](/x.png)',
    '[piège](//evil.example)',
    '[piège](https://user:secret@evil.example/)',
  ])('leaves %s as text', (text) => {
    expect(read(text)).toBe(`<p>${text}</p>`);
  });
});
