import { element, readable } from './elements.js';

const WIDTH = 480;
const HEIGHT = 200;
const LEFT = 56;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const POINTS = 41;

/** The values of a column at which the model is asked. */
export function steps(column) {
  return Array.from({ length: POINTS }, (_, i) => column.low + (column.high - column.low) * i / (POINTS - 1));
}

/** A picture of how the answer follows a column, with the place of the current row. */
export function curve(column, answers, current, what, bounds) {
  const low = bounds ? bounds[0] : Math.min(...answers);
  const high = bounds ? bounds[1] : Math.max(...answers);
  const span = high - low || 1;
  const x = value => LEFT + (WIDTH - LEFT - RIGHT) * clamp((value - column.low) / (column.high - column.low || 1));
  const y = value => TOP + (HEIGHT - TOP - BOTTOM) * (1 - clamp((value - low) / span));
  const path = steps(column).map((value, i) => (i === 0 ? 'M' : 'L') + x(value).toFixed(1) + ' ' + y(answers[i]).toFixed(1));
  const about = 'As ' + column.name + ' goes from ' + readable(column.low) + ' to ' + readable(column.high) + ', '
    + what + ' goes from ' + readable(answers[0]) + ' to ' + readable(answers[answers.length - 1])
    + ', lowest ' + readable(Math.min(...answers)) + ', highest ' + readable(Math.max(...answers)) + '.';
  const svg = (name, attributes, ...children) => element(name, { svg: true, ...attributes }, ...children);
  const picture = element(
    'svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': about },
    svg('line', { class: 'axis', x1: LEFT, y1: TOP, x2: LEFT, y2: HEIGHT - BOTTOM }),
    svg('line', { class: 'axis', x1: LEFT, y1: HEIGHT - BOTTOM, x2: WIDTH - RIGHT, y2: HEIGHT - BOTTOM }),
    svg('text', { x: LEFT - 6, y: TOP + 8, 'text-anchor': 'end' }, readable(high)),
    svg('text', { x: LEFT - 6, y: HEIGHT - BOTTOM, 'text-anchor': 'end' }, readable(low)),
    svg('text', { x: LEFT, y: HEIGHT - 8 }, readable(column.low)),
    svg('text', { x: WIDTH - RIGHT, y: HEIGHT - 8, 'text-anchor': 'end' }, readable(column.high)),
    svg('path', { class: 'path', d: path.join(' ') }));
  if (current) {
    picture.append(svg('circle', { class: 'here', cx: x(current.value), cy: y(current.answer), r: 4 }));
  }
  return [picture, element('p', {}, about)];
}

function clamp(share) {
  return Math.max(0, Math.min(1, share));
}
