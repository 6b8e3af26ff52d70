import { bar, element, percent, readable } from './elements.js';
import { curve, steps } from './curve.js';
import { Inputs } from './inputs.js';
import * as server from './server.js';

const MOST_MOVED = 10;
const PAUSE_MILLIS = 120;

const at = id => document.getElementById(id);
let model;
let inputs;
let timer;
let asked = 0;

at('access').addEventListener('submit', event => {
  event.preventDefault();
  server.use(at('token').value);
  start();
});
start();

async function start() {
  try {
    const { models } = await server.ask('models');
    at('access').hidden = true;
    models.forEach(each => at('model').append(element('option', { value: each.name }, each.name)));
    at('chooser').hidden = models.length < 2;
    at('model').addEventListener('change', () => show(models.find(each => each.name === at('model').value)));
    at('reset').addEventListener('click', () => { inputs.set(typical()); ask(); });
    at('curve-column').addEventListener('change', ask);
    at('copy').addEventListener('click', copy);
    show(models[0]);
  } catch (error) {
    if (error instanceof server.TokenWanted) {
      // Said only to whoever tried one.
      at('refused').textContent = at('access').hidden ? '' : error.message;
      at('access').hidden = false;
      at('token').focus();
    } else {
      refuse(error);
    }
  }
}

function show(next) {
  model = next;
  document.title = model.name;
  at('title').textContent = model.name;
  at('identity').textContent = 'version ' + model.version + ', ' + model.digest;
  inputs = new Inputs(at('inputs'), model.columns, column => {
    if (column.type === 'numeric') {
      at('curve-column').value = column.name;
    }
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MILLIS);
  });
  const numeric = model.columns.filter(column => column.type === 'numeric');
  at('curve-column').replaceChildren(...numeric.map(column => element('option', { value: column.name }, column.name)));
  at('curve-column').closest('section').hidden = numeric.length === 0;
  about();
  inputs.set(typical());
  ask();
}

function typical() {
  return Object.fromEntries(model.columns.map(column => [column.name, column.typical]));
}

/** One request answers all: the row, the row with each column as it typically is, and the curve. */
async function ask() {
  const number = ++asked;
  const row = inputs.row();
  const curved = model.columns.find(column => column.name === at('curve-column').value);
  const instances = [row];
  model.columns.forEach(column => instances.push({ ...row, [column.name]: column.typical }));
  if (curved) {
    steps(curved).forEach(value => instances.push({ ...row, [curved.name]: value }));
  }
  command(row);
  try {
    const { predictions } = await server.ask('predict/' + encodeURIComponent(model.name), { instances });
    if (number === asked) {
      answer(predictions, row, curved);
    }
  } catch (error) {
    if (number === asked) {
      refuse(error);
    }
  }
}

function answer(predictions, row, curved) {
  const [first] = predictions;
  at('answer').classList.remove('problem');
  const classification = first.label !== undefined;
  const scores = first.probabilities || first.scores;
  const probabilities = first.probabilities !== undefined;
  const shown = probabilities ? percent : readable;
  const score = prediction => classification
    ? (prediction.probabilities || prediction.scores)[first.label]
    : prediction.value;
  at('answer').textContent = classification
    ? first.label + ', ' + shown(scores[first.label])
    : model.target + ': ' + readable(first.value);
  at('classes').replaceChildren(...(probabilities
    ? Object.entries(scores).map(([label, share]) => bar(label, percent(share), share, false))
    : classification ? Object.entries(scores).map(([label, margin]) => bar(label, readable(margin), 0, false)) : []));

  const what = classification ? 'the score of ' + first.label : model.target;
  const moved = model.columns
    .map((column, i) => ({ column, change: score(first) - score(predictions[i + 1]) }))
    .filter(each => Math.abs(each.change) > 1e-9)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, MOST_MOVED);
  const most = Math.max(...moved.map(each => Math.abs(each.change)), Number.MIN_VALUE);
  at('moved-about').textContent = moved.length === 0
    ? 'With any one input set back to what is typical, the answer stays the same.'
    : 'By how much each input moved ' + what + ', compared with the same row where that input is typical.';
  at('moved').replaceChildren(...moved.map(({ column, change }) => bar(
    column.name,
    (change > 0 ? '+' : '\u2212') + (probabilities ? (100 * Math.abs(change)).toFixed(1) + ' points' : readable(Math.abs(change))),
    Math.abs(change) / most,
    change < 0)));

  if (curved) {
    const from = 1 + model.columns.length;
    const current = row[curved.name] === null ? undefined : { value: row[curved.name], answer: score(first) };
    at('curve').replaceChildren(
      ...curve(curved, predictions.slice(from).map(score), current, what, probabilities ? [0, 1] : undefined));
  }
}

function refuse(error) {
  at('answer').textContent = error.message;
  at('answer').classList.add('problem');
  ['classes', 'moved', 'curve'].forEach(id => at(id).replaceChildren());
  at('moved-about').textContent = '';
}

function command(row) {
  const body = JSON.stringify({ instances: [row] }).replaceAll("'", "'\\''");
  at('call').textContent = 'curl ' + server.shellHeaders() + " -d '" + body + "' "
    + new URL('predict/' + encodeURIComponent(model.name), document.baseURI);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(at('call').textContent);
    at('copied').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(at('call'));
    at('copied').textContent = 'Selected; copy it with the keyboard';
  }
}

function about() {
  const { card, metrics } = model;
  const lines = {
    Predicts: card.target + ' (' + card.task + ')',
    Trainer: card.trainer + ', ' + card.library,
    'Trained on': card.trainRows + ' rows, measured on ' + card.testRows,
  };
  at('card').replaceChildren(
    ...Object.entries(lines).flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]));
  at('considerations').replaceChildren(...card.considerations.map(text => element('li', {}, text)));
  at('metrics').tBodies[0].replaceChildren(...Object.entries(metrics.values).map(([name, value]) => line(
    name, value === null ? 'none' : readable(value))));
  at('gates').hidden = metrics.gates.length === 0;
  at('gates').tBodies[0].replaceChildren(...metrics.gates.map(gate => line(
    gate.metric + ' ' + gate.comparison + ' ' + (gate.relative ?? readable(gate.required)),
    gate.measured === null ? 'none' : readable(gate.measured),
    gate.passed ? 'yes' : 'no')));
}

function line(head, ...cells) {
  return element(
    'tr', {}, element('th', { scope: 'row' }, head), ...cells.map(cell => element('td', {}, cell)));
}
