import { element, readable } from './elements.js';

const MISSING = '\u0000missing';
const OTHER = '\u0000other';

/** The form of one model: a field for each column, and the row that they say. */
export class Inputs {
  constructor(form, columns, changed) {
    this.columns = columns;
    this.fields = columns.map((column, index) => (FIELDS[column.type] || wordField)(column, index, changed));
    form.replaceChildren(...this.fields.map(field => field.element));
  }

  /** The values by column name; null where one is missing. */
  row() {
    const row = {};
    this.columns.forEach((column, index) => { row[column.name] = this.fields[index].value(); });
    return row;
  }

  set(row) {
    this.columns.forEach((column, index) => this.fields[index].set(row[column.name]));
  }
}

function field(column, id, about, ...controls) {
  return element(
    'div', { class: 'field' },
    element('label', { for: id }, column.name),
    ...controls,
    element('small', { id: id + '-about' }, about));
}

function numberField(column, index, changed) {
  const id = 'column-' + index;
  const step = (column.high - column.low) / 200 || 1;
  const number = element('input', {
    id, type: 'number', step: 'any', required: column.required, 'aria-describedby': id + '-about',
  });
  const slider = element('input', {
    type: 'range', min: column.low, max: column.high, step, 'aria-label': column.name + ', slider',
  });
  number.addEventListener('input', () => {
    if (number.value !== '') {
      slider.value = number.value;
    }
    changed(column);
  });
  slider.addEventListener('input', () => {
    number.value = readable(Number(slider.value));
    changed(column);
  });
  const about = 'usually ' + readable(column.low) + ' to ' + readable(column.high)
    + (column.required ? '' : '; may be left empty');
  return {
    element: field(column, id, about, number, slider),
    value: () => number.value === '' ? null : Number(number.value),
    set: value => {
      number.value = value === null || value === undefined ? '' : value;
      slider.value = number.value === '' ? column.typical : number.value;
    },
  };
}

function choiceField(column, index, changed) {
  const id = 'column-' + index;
  const select = element('select', { id, 'aria-describedby': id + '-about' });
  column.categories.forEach(category => select.append(element('option', { value: category }, category)));
  select.append(element('option', { value: OTHER }, 'another'));
  if (!column.required) {
    select.append(element('option', { value: MISSING }, 'none'));
  }
  select.addEventListener('change', () => changed(column));
  const count = column.categories.length;
  const about = count + (count === 1 ? ' category' : ' categories') + (column.required ? '' : '; may be none');
  return {
    element: field(column, id, about, select),
    value: () => select.value === MISSING ? null : select.value === OTHER ? unknown(column) : select.value,
    set: value => {
      const missing = value === null || value === undefined;
      select.value = missing ? MISSING : column.categories.includes(value) ? value : OTHER;
    },
  };
}

const TRUE = 'true';
const FALSE = 'false';

function truthField(column, index, changed) {
  const id = 'column-' + index;
  const select = element('select', { id, 'aria-describedby': id + '-about' });
  [TRUE, FALSE].forEach(truth => select.append(element('option', { value: truth }, truth)));
  if (!column.required) {
    select.append(element('option', { value: MISSING }, 'none'));
  }
  select.addEventListener('change', () => changed(column));
  return {
    element: field(column, id, 'true or false' + (column.required ? '' : '; may be none'), select),
    value: () => select.value === MISSING ? null : select.value === TRUE,
    set: value => { select.value = value === null || value === undefined ? MISSING : value ? TRUE : FALSE; },
  };
}

function typedField(column, index, changed, about, control) {
  const id = 'column-' + index;
  control.id = id;
  control.setAttribute('aria-describedby', id + '-about');
  control.addEventListener('input', () => changed(column));
  return {
    element: field(column, id, about + (column.required ? '' : '; may be left empty'), control),
    value: () => control.value === '' && !column.required ? null : control.value,
    set: value => { control.value = value === null || value === undefined ? '' : value; },
  };
}

function wordField(column, index, changed) {
  return typedField(column, index, changed, 'a category', element('input', { type: 'text' }));
}

function dateField(column, index, changed) {
  const form = column.format === 'iso' ? '' : ', written as ' + column.format;
  const about = 'a date' + form + ', usually ' + column.low + ' to ' + column.high;
  return typedField(column, index, changed, about, element('input', { type: 'text', required: column.required }));
}

function textField(column, index, changed) {
  return typedField(column, index, changed, 'a text', element('textarea', { rows: 4 }));
}

const FIELDS = {
  numeric: numberField, categorical: choiceField, boolean: truthField, date: dateField, text: textField,
};

/** A category that the model does not know. */
function unknown(column) {
  let text = 'another';
  while (column.categories.includes(text)) {
    text += ' one';
  }
  return text;
}
