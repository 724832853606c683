import { about, atLeast, exact, under, upTo } from '../figure';
import type { SampleTagging } from '../sample-types';

const night = { during: '2025-09-16' };

export const locksideLiveTagging: SampleTagging = {
  report: 'lockside-live',
  status: 'in-progress',
  tags: [
    {
      label: 'location',
      key: 'vessery',
      quote: 'Ve\u0301ssery',
      attributes: { kind: 'town', country: 'Pellamar' },
    },
    {
      label: 'number',
      key: 'posts-2300',
      quote: 'about 2,300 public posts',
      attributes: about(2300, 'posts', 'public posts gone through', night),
    },
    {
      label: 'source',
      key: 'braska',
      quote: 'Noe\u0301mi Bra\u0301ska, who lives above the chandler’s',
      attributes: { kind: 'social-media' },
    },
    {
      label: 'claim',
      key: 'gate-open',
      quote: 'The gate is open and it should not be open 😳',
      attributes: { status: 'asserted' },
    },
    {
      label: 'claim',
      key: 'leaving',
      quote: 'We are leaving, all of us 👨‍👩‍👧‍👦 and gran 👵🏽',
      attributes: { status: 'asserted' },
    },
    {
      label: 'claim',
      key: 'street-under',
      quote: 'Weir Street is under 30 cm already',
      attributes: { status: 'asserted' },
    },
    {
      label: 'location',
      key: 'weir-street',
      quote: 'Weir Street',
      attributes: { kind: 'street', country: 'Pellamar' },
    },
    // Not a bound: the street lies below that much water.
    {
      label: 'number',
      key: 'depth-30',
      quote: '30 cm',
      attributes: exact(30, 'centimetres', 'depth of water in Weir Street', night),
    },
    {
      label: 'source',
      key: 'ranalt',
      quote: 'Zoe\u0308 Ra\u0301nalt, skipper of the barge Corn Marigold',
      attributes: { kind: 'social-media' },
    },
    {
      label: 'claim',
      key: 'barley-off',
      quote: 'about 500 tonnes of barley off to Skarrow without us 🏴‍☠️',
      attributes: { status: 'asserted' },
    },
    {
      label: 'number',
      key: 'barley-500',
      quote: 'about 500 tonnes',
      attributes: about(500, 'tonnes', 'barley lost from the Corn Marigold', night),
    },
    {
      label: 'location',
      key: 'skarrow',
      quote: 'Skarrow',
      attributes: { kind: 'harbour', country: 'Pellamar' },
    },
    {
      label: 'source',
      key: 'hadderyalerts',
      quote: 'An account called HadderyAlerts',
      attributes: { kind: 'social-media' },
    },
    {
      label: 'claim',
      key: 'trapped',
      quote: '“up to 5,000” people were trapped ‼️',
      attributes: { status: 'contested' },
    },
    {
      label: 'number',
      key: 'trapped-5000',
      quote: 'up to 5,000',
      attributes: upTo(5000, 'people', 'people trapped', night),
    },
    {
      label: 'number',
      key: 'passed-on',
      quote: 'at least 1,900 times',
      attributes: atLeast(1900, 'times', 'times that the post was passed on', night),
    },
    {
      label: 'number',
      key: 'under-an-hour',
      quote: 'less than an hour',
      attributes: under(1, 'hours', 'time in which the post was passed on', night),
    },
    {
      label: 'source',
      key: 'directorate',
      quote: 'the Haddery Directorate of Public Safety',
      attributes: { kind: 'government' },
    },
    {
      label: 'claim',
      key: 'trapped-invented',
      quote: 'the Haddery Directorate of Public Safety called the claim “invented”',
      attributes: { status: 'reported' },
    },
  ],
  relations: [
    { type: 'attributed-to', from: 'gate-open', to: 'braska' },
    { type: 'attributed-to', from: 'leaving', to: 'braska' },
    { type: 'attributed-to', from: 'street-under', to: 'braska' },
    { type: 'quantity-of', from: 'depth-30', to: 'street-under' },
    { type: 'located-in', from: 'street-under', to: 'weir-street' },
    { type: 'part-of', from: 'weir-street', to: 'vessery' },
    { type: 'attributed-to', from: 'barley-off', to: 'ranalt' },
    { type: 'quantity-of', from: 'barley-500', to: 'barley-off' },
    { type: 'attributed-to', from: 'trapped', to: 'hadderyalerts' },
    { type: 'quantity-of', from: 'trapped-5000', to: 'trapped' },
    { type: 'attributed-to', from: 'trapped-invented', to: 'directorate' },
    { type: 'contradicts', from: 'trapped-invented', to: 'trapped' },
  ],
};
