import type { Realm } from './clean-realm.ts';

/** Methods of the browser, each told first whose it is. They stay what they are when the site changes its own later. */
export interface HeldMethods {
  readonly make: <Name extends 'button' | 'div' | 'iframe'>(name: Name) => HTMLElementTagNameMap[Name];
  readonly set: (element: Element, name: string, value: string) => void;
  readonly add: (parent: Node, child: Node) => void;
  readonly focus: (element: HTMLElement) => void;
  readonly listen: (target: EventTarget, type: string, listener: (event: Event) => void) => void;
}

/** Takes hold of a window's methods. @throws when the site has changed those of functions */
export function holdMethods(realm: Realm): HeldMethods {
  const { document, Element, EventTarget, HTMLElement, Node } = realm;
  const { call } = realm.Function.prototype;
  return {
    make: document.createElement.bind(document),
    set: call.bind(Element.prototype.setAttribute),
    add: call.bind(Node.prototype.appendChild),
    focus: call.bind(HTMLElement.prototype.focus),
    listen: call.bind(EventTarget.prototype.addEventListener),
  };
}
