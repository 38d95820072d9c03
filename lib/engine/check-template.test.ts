import { describe, expect, it } from 'vitest';
import { codes, edge, get, linear, node, say, start } from '../nodes/check.testing';

describe('templates', () => {
  const replying = (text: string) => codes([start, node('r', 'reply', say(text))], [edge('s', 'next', 'r')]);
  it.each([
    ['{{ params.x }} {{ call.request.body.y }} {{ now | date: "%Y" }}', undefined],
    ['{{ a.b', 'template_syntax'],
    ['{% if a %}', 'template_tag'],
    ['{{ params.x | nope }}', 'template_filter_unknown'],
    ['{{ nothing.x }}', 'reference_unknown'],
    ['{{ steps.gone.body }}', 'step_unknown'],
    ['{{ vars.unset }}', 'vars_unset'],
    ['{{ call.body.x }}', 'property_unknown'],
    ['{{ call.request.headers.x-any }} {{ session.params.y }} {{ params.any.depth }}', undefined],
    ['{{ session.parameters.x }}', 'property_unknown'],
    ['{{ steps.s.params.x }} {{ steps.s.size }}', undefined],
    ['{{ steps.s.nope }}', 'step_output_unknown'],
    ['{{ secret.KEY }}', 'secret_refused'],
    ['{{ params.x | append: secret.KEY }}', 'secret_refused'],
    [
      '{{ now | date: "%H:%M", "Asia/Tokyo" }} {{ now | date: "long" }} {{ now | date: params.f, params.z }}',
      undefined,
    ],
    ['{{ now | date: "%H:%M", "Asia/Tokio" }}', 'time_zone_unknown'],
    ['{{ now | date: "YYYY-MM-DD" }}', 'date_format_unknown'],
    ['{{ params.x | money: "USD" }} {{ params.x | money: params.currency, 2 }}', undefined],
    ['{{ params.x | money }}', 'currency_missing'],
    ['{{ params.x | money: "YEN" }}', 'currency_unknown'],
  ])('%s → %s', (text, code) => {
    expect(replying(text)).toEqual(code ? [`r config.messages.0.text ${code}`] : []);
  });

  it('know which steps have run before', () => {
    const text = '{{ steps.get.body.x }}';
    expect(linear(get('https://a.example'), 'ok', text)).toEqual(['get port.failed failure_unwired']);
    const branches = codes(
      [
        start,
        node('c', 'condition', { match: 'all', rules: [{ left: '{{ text }}', operator: 'isEmpty' }] }),
        get('https://a.example'),
        node('r', 'reply', say(text)),
      ],
      [
        edge('s', 'next', 'c'),
        edge('c', 'yes', 'get'),
        edge('c', 'no', 'r'),
        edge('get', 'ok', 'r'),
        edge('get', 'failed', 'r'),
      ],
    );
    expect(branches).toEqual(['r config.messages.0.text step_maybe_before']);
    expect(linear(get('https://a.example/{{ steps.r.x }}'))).toContain('get config.url step_never_before');
  });
});

describe('addresses', () => {
  it.each([
    ['', 'field_missing'],
    ['/elsewhere/x', 'url_relative'],
    ['a.example/x', 'url_relative'],
    ['https://{{ params.host }}/x', 'url_data_in_origin'],
    ['{{ params.url }}', 'url_data_in_origin'],
    ['{{ env.BASE }}/x', undefined],
    ['/demo/balance/{{ params.id }}', undefined],
    ['https://a.example/{{ secret.KEY }}', undefined],
  ])('%j → %s', (url, code) => {
    expect(linear(get(url))).toEqual(
      [...(code ? [`get config.url ${code}`] : []), 'get port.failed failure_unwired'].sort((a) =>
        a.includes('port') ? -1 : 1,
      ),
    );
  });
});

it('a value in the name of a field of JSON is a warning: it would be sent as it is written', () => {
  const sending = (value: object) =>
    linear(node('get', 'http-request', { url: 'https://a.example', method: 'POST', body: { type: 'json', value } }));
  const keyed = 'get config.body.value.list.0 template_in_key';
  expect(sending({ list: [{ '{{ params.a }}': '{{ params.a }}' }] })).toContain(keyed);
  expect(sending({ list: [{ a: '{{ params.a }}' }] })).not.toContain(keyed);
});
