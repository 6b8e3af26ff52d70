/** An element with attributes and children; texts are texts, whatever signs they hold. */
export function element(name, attributes = {}, ...children) {
  const made = name === 'svg' || attributes.svg
    ? document.createElementNS('http://www.w3.org/2000/svg', name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'svg' && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

/** A number as a person reads it. */
export function readable(value) {
  if (!Number.isFinite(value)) {
    return 'none';
  }
  const magnitude = Math.abs(value);
  if (magnitude >= 1e7 || magnitude > 0 && magnitude < 1e-4) {
    return value.toExponential(3);
  }
  return String(Number(value.toPrecision(magnitude >= 1000 ? 7 : 4)));
}

export function percent(share) {
  return (100 * share).toFixed(1) + ' %';
}

/** A line with a name, a text and a bar as wide as the share says. */
export function bar(name, text, share, down) {
  const fill = element('span', { class: 'fill' });
  fill.style.width = Math.max(0, Math.min(100, 100 * share)) + '%';
  return element(
    'li', { class: down ? 'down' : undefined },
    element('span', { class: 'name' }, name),
    element('span', {}, text),
    element('span', { class: 'track', 'aria-hidden': 'true' }, fill));
}
