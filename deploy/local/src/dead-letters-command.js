// @ts-check
import { bringBack, readLetters, topicOf } from './dead-letters.js';

const USAGE = `npm run -s dead-letters -- list [<topic>] [--all]  those that wait; --all: also those that were brought back
npm run -s dead-letters -- show <letter>           one, with its headers and what it says
npm run -s dead-letters -- replay <letter …>       gives them back to the group that put them away; --all: all that wait`;

/** @typedef {import('./dead-letters.js').Letter} Letter */

/**
 * What an operator does with dead letters.
 *
 * @param {string[]} args
 * @param {{kafka: import('kafkajs').Kafka, say: (line: string) => void}} surroundings
 * @throws {Error} in a sentence for the operator
 */
export async function deadLettersCommand([command, ...args], { kafka, say }) {
  const all = args.includes('--all');
  const [first, ...others] = args.filter((arg) => arg !== '--all');
  if (command === 'list') return list(await readLetters(kafka, first), all, say);
  if (command === 'show' && first) return show(await letterOf(kafka, first), say);
  if (command === 'replay' && first) return replay(await waiting(kafka, [first, ...others]), { kafka, say });
  if (command === 'replay' && all)
    return replay((await readLetters(kafka)).filter(isWaiting), { kafka, say });
  throw new Error(`Say what to do:\n${USAGE}`);
}

/** @param {Letter[]} letters @param {boolean} all @param {(line: string) => void} say */
function list(letters, all, say) {
  const shown = letters.filter((letter) => all || isWaiting(letter));
  for (const letter of shown) say(summary(letter));
  say(shown.length === 1 ? '1 dead letter.' : `${shown.length} dead letters.`);
}

/** @param {Letter} letter @param {(line: string) => void} say */
function show(letter, say) {
  say(summary(letter));
  for (const [name, value] of Object.entries(letter.headers)) say(`  ${printable(`${name}: ${value}`)}`);
  say(body(letter.message.value));
}

/**
 * @param {Letter[]} letters
 * @param {{kafka: import('kafkajs').Kafka, say: (line: string) => void}} surroundings
 */
async function replay(letters, { kafka, say }) {
  await bringBack(kafka, letters);
  for (const { id } of letters) say(`${id} was brought back.`);
  say(`${letters.length} brought back. What fails again is a new dead letter.`);
}

/** @param {Letter} letter */
const isWaiting = ({ broughtBack }) => broughtBack === undefined;

/** @param {import('kafkajs').Kafka} kafka @param {string} id */
async function letterOf(kafka, id) {
  const letter = (await readLetters(kafka, topicOf(id))).find((one) => one.id === id);
  if (!letter) throw new Error(`There is no dead letter ${id}. See: npm run -s dead-letters -- list --all`);
  return letter;
}

/** All of them, or none where one isn't waiting. @param {import('kafkajs').Kafka} kafka @param {string[]} ids */
async function waiting(kafka, ids) {
  const letters = await Promise.all([...new Set(ids)].map((id) => letterOf(kafka, id)));
  const back = letters.find((letter) => !isWaiting(letter));
  if (back) throw new Error(`${back.id} was brought back at ${back.broughtBack} already. Nothing was done.`);
  return letters;
}

/** @param {Letter} letter */
function summary({ id, headers, broughtBack }) {
  const {
    'dlq-at': at,
    'dlq-code': code,
    'dlq-reason': reason,
    'dlq-attempts': attempts,
    ce_type: type,
  } = headers;
  const facts = [
    at,
    code,
    type,
    attempts && `tried ${attempts}×`,
    broughtBack && `brought back ${broughtBack}`,
  ];
  return printable(`${id}  ${facts.filter(Boolean).join('  ')}\n  ${reason ?? ''}`);
}

/** @param {Buffer | null} value */
function body(value) {
  if (value === null) return '  (no value)';
  try {
    return printable(JSON.stringify(JSON.parse(value.toString()), null, 2));
  } catch {
    return printable(value.toString());
  }
}

/** Nothing that somebody else wrote steers the operator's terminal. @param {string} text */
const printable = (text) => text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '\uFFFD');
